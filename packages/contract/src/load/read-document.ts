import type { FileSet } from '../read/file-set.ts';
import { own, ownText } from '../read/json-value.ts';
import { fragmentToken } from '../read/pointer-tokens.ts';
import type { ChannelDraft, DocumentDraft, MessageDraft, OperationDraft, ReplyDraft } from './drafts.ts';
import { effective, field, textField } from './effective.ts';
import { below, children, follow, type Located, target } from './located.ts';
import { readMessages } from './read-messages.ts';

/** Reads channels, operations and messages out of an AsyncAPI document, 2.x or 3.x. What is broken is left out: others report it. */
export function readDocument(files: FileSet, document: Located): DocumentDraft {
  const version = ownText(document.value, 'asyncapi') ?? '';
  const components = children(follow(files, below(document, 'components', 'messages'))).flatMap((message) =>
    readMessages(files, message, version, message.key),
  );
  const read = version.startsWith('2.') ? readVersion2 : readVersion3;
  return { document, version, components, ...read(files, document, version) };
}

type Read = Pick<DocumentDraft, 'channels' | 'operations'>;

function readVersion2(files: FileSet, document: Located, version: string): Read {
  const channels: ChannelDraft[] = [];
  const operations: OperationDraft[] = [];
  for (const item of children(below(document, 'channels'))) {
    const definition = follow(files, item);
    if (definition === undefined) continue;
    const messages: { key: string; message: MessageDraft }[] = [];
    // A 2.x document tells others how to use the application: they publish what it receives.
    for (const [keyword, action] of [
      ['publish', 'receive'],
      ['subscribe', 'send'],
    ] as const) {
      const operation = follow(files, below(definition, keyword));
      if (operation === undefined) continue;
      const effectiveOperation = effective(files, operation, version);
      const id = textField(effectiveOperation, 'operationId') ?? `${action} ${item.key}`;
      const found = readMessages(
        files,
        below(operation, 'message'),
        version,
        textField(effectiveOperation, 'operationId') ?? item.key,
      );
      for (const message of found) messages.push({ key: String(messages.length), message });
      operations.push({
        id,
        action,
        channel: item.key,
        messages: found,
        reply: undefined,
        definition: effectiveOperation,
      });
    }
    channels.push({ id: item.key, address: item.key, definition, messages });
  }
  return { channels, operations };
}

function readVersion3(files: FileSet, document: Located, version: string): Read {
  const channels: ChannelDraft[] = [];
  for (const item of children(below(document, 'channels'))) {
    const definition = follow(files, item);
    if (definition === undefined) continue;
    const messages = children(follow(files, below(definition, 'messages'))).flatMap((entry) =>
      readMessages(files, entry, version, entry.key).map((message) => ({ key: entry.key, message })),
    );
    const address = own(definition.value, 'address');
    channels.push({ id: item.key, address: typeof address === 'string' ? address : null, definition, messages });
  }
  const operations: OperationDraft[] = [];
  for (const item of children(below(document, 'operations'))) {
    const definition = follow(files, item);
    if (definition === undefined) continue;
    const operation = effective(files, definition, version);
    const action = own(definition.value, 'action');
    const channel = channelId(below(definition, 'channel'));
    if ((action !== 'send' && action !== 'receive') || channel === undefined) continue;
    const messages = pickMessages(files, below(definition, 'messages'), channels, channel);
    operations.push({
      id: item.key,
      action,
      channel,
      messages,
      reply: readReply(files, operation, channels),
      definition: operation,
    });
  }
  return { channels, operations };
}

/** The id in `#/channels/<id>`. */
function channelId(from: Located | undefined): string | undefined {
  const ref = ownText(from?.value, '$ref');
  const token = ref === undefined ? undefined : /^#\/channels\/([^/]+)$/.exec(ref)?.[1];
  return token === undefined ? undefined : fragmentToken(token);
}

/** The messages that an operation lists, or all of its channel's. */
function pickMessages(
  files: FileSet,
  list: Located | undefined,
  channels: readonly ChannelDraft[],
  channel: string | undefined,
): readonly MessageDraft[] {
  const own = channels.find(({ id }) => id === channel)?.messages ?? [];
  if (list === undefined) return own.map(({ message }) => message);
  return children(list).flatMap((item) => {
    const ref = ownText(item.value, '$ref') ?? '';
    const [, id, key] = /^#\/channels\/([^/]+)\/messages\/([^/]+)$/.exec(ref) ?? [];
    if (id === undefined || key === undefined)
      return readMessages(files, target(files, item.file, ref), '3.0.0', 'message');
    const messages = channels.find((one) => one.id === fragmentToken(id))?.messages ?? [];
    return messages.filter((message) => message.key === fragmentToken(key)).map(({ message }) => message);
  });
}

function readReply(
  files: FileSet,
  operation: ReturnType<typeof effective>,
  channels: readonly ChannelDraft[],
): ReplyDraft | undefined {
  const reply = follow(files, field(operation, 'reply'));
  if (reply === undefined) return undefined;
  const channel = channelId(below(reply, 'channel'));
  const address = channels.find(({ id }) => id === channel)?.address;
  return { channel, address, messages: pickMessages(files, below(reply, 'messages'), channels, channel) };
}
