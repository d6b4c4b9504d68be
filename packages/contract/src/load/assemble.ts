import type { Application } from '../model/application.ts';
import type { Channel } from '../model/channel.ts';
import type { Contract } from '../model/contract.ts';
import type { DeadLetterPolicy, Operation } from '../model/operation.ts';
import type { Problem } from '../model/problem.ts';
import type { FileSet } from '../read/file-set.ts';
import { own, ownText } from '../read/json-value.ts';
import { fragmentToken, pointerTokens } from '../read/pointer-tokens.ts';
import { EventCollector } from './collect-events.ts';
import type { ChannelDraft, DocumentDraft, OperationDraft } from './drafts.ts';
import { field, fields, textField } from './effective.ts';
import { below } from './located.ts';
import { nameApplications } from './name-applications.ts';
import { readBindings } from './read-bindings.ts';
import { readRetry } from './retry-policy.ts';

/** Puts the documents together into one contract. Adds what is wrong between them to `problems`. */
export function assemble(
  files: FileSet,
  root: string,
  documents: readonly DocumentDraft[],
  problems: Problem[],
): Contract {
  const events = new EventCollector(files, problems);
  const channels = new Map<string, Omit<Channel, 'events'> & { readonly events: Set<string> }>();
  const names = nameApplications(documents);
  const applications: Application[] = [];

  for (const document of documents) {
    const ids = new Map<string, string>();
    for (const draft of document.channels) {
      const id = channelIn(channels, draft, names.get(document) ?? '', files);
      ids.set(draft.id, id);
      for (const { message } of draft.messages) channels.get(id)?.events.add(events.add(message, id));
    }
    const operations = document.operations.map((draft) => operation(files, draft, ids, channels, events, problems));
    for (const message of document.components) events.add(message);
    if (operations.length > 0) applications.push(application(files, document, names.get(document) ?? '', operations));
  }

  for (const [index, one] of applications.entries()) {
    const other = applications.slice(0, index).find(({ name }) => name === one.name);
    if (other === undefined) continue;
    const message = `two applications would be called ${JSON.stringify(one.name)}: ${other.file} and ${one.file}`;
    problems.push({
      rule: 'application-name-unique',
      severity: 'error',
      message,
      fix: 'Rename one of the two files.',
      place: one.place,
    });
  }
  const [main] = documents;
  const info = own(main?.document.value, 'info');
  return {
    root,
    title: ownText(info, 'title') ?? 'Contract',
    version: ownText(info, 'version') ?? '0.0.0',
    description: ownText(info, 'description') ?? '',
    ...(main === undefined ? {} : { asyncapi: main.version, file: main.document.file }),
    events: events.events,
    channels: sorted(
      [...channels.values()].map((channel) => ({ ...channel, events: [...channel.events].sort() })),
      ({ id }) => id,
    ),
    applications: sorted(applications, ({ name }) => name),
    ...overFiles(files),
  };
}

/** The parts of a contract that look things up in its files. */
export function overFiles(files: FileSet): Pick<Contract, 'files' | 'place' | 'valueAt'> {
  return {
    files: files.paths,
    place: (file, pointer) => files.placeOfPointer(file, pointer),
    valueAt: (file, pointer) => below({ file, tokens: [], value: files.value(file) }, ...pointerTokens(pointer))?.value,
  };
}

type Channels = Map<string, Omit<Channel, 'events'> & { readonly events: Set<string> }>;

/** Finds or adds a channel. Two documents may call different channels the same: the second one gets its application's name before its own. */
function channelIn(channels: Channels, draft: ChannelDraft, application: string, files: FileSet): string {
  const known = channels.get(draft.id);
  if (known !== undefined && known.address === draft.address) return draft.id;
  const id = known === undefined ? draft.id : `${application}.${draft.id}`;
  const { value, file, tokens } = draft.definition;
  const title = ownText(value, 'title');
  const description = ownText(value, 'description') ?? ownText(value, 'summary');
  channels.set(id, {
    id,
    address: draft.address,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    events: new Set(),
    bindings: readBindings(files, [below(draft.definition, 'bindings')]),
    place: files.place(file, tokens),
  });
  return id;
}

function operation(
  files: FileSet,
  draft: OperationDraft,
  ids: ReadonlyMap<string, string>,
  channels: Channels,
  events: EventCollector,
  problems: Problem[],
): Operation {
  const channel = ids.get(draft.channel) ?? draft.channel;
  const retryAt = field(draft.definition, 'x-retry');
  const retry = retryAt === undefined ? undefined : readRetry(retryAt.value);
  for (const { key, message, fix } of retryAt === undefined ? [] : (retry?.mistakes ?? [])) {
    const at = retryAt === undefined ? undefined : (below(retryAt, key) ?? below(retryAt, 'strategy', key) ?? retryAt);
    if (at !== undefined)
      problems.push({
        rule: 'retry-policy',
        severity: 'error',
        message: `x-retry: ${message}`,
        fix,
        place: files.place(at.file, at.tokens),
      });
  }
  const deadLetter = deadLetterOf(field(draft.definition, 'x-deadLetter')?.value, ids, channels);
  const description = textField(draft.definition, 'description') ?? textField(draft.definition, 'summary');
  const bindings = readBindings(files, fields(draft.definition, 'bindings'));
  const { reply } = draft;
  const replyChannel = reply?.channel === undefined ? undefined : (ids.get(reply.channel) ?? reply.channel);
  return {
    id: draft.id,
    action: draft.action,
    channel,
    address: channels.get(channel)?.address ?? null,
    events: [...new Set(draft.messages.map((message) => events.add(message, channel)))].sort(),
    ...(description === undefined ? {} : { description }),
    ...(reply === undefined
      ? {}
      : {
          reply: {
            ...(replyChannel === undefined ? {} : { channel: replyChannel }),
            ...(reply.address === undefined ? {} : { address: reply.address }),
            events: [...new Set(reply.messages.map((message) => events.add(message, replyChannel)))].sort(),
          },
        }),
    ...(retry?.policy === undefined ? {} : { retry: retry.policy }),
    ...(deadLetter === undefined ? {} : { deadLetter }),
    ...(Object.keys(bindings).length === 0 ? {} : { bindings }),
    place: files.place(draft.definition.self.file, draft.definition.self.tokens),
  };
}

function deadLetterOf(
  value: unknown,
  ids: ReadonlyMap<string, string>,
  channels: Channels,
): DeadLetterPolicy | undefined {
  const ref = ownText(own(value, 'channel'), '$ref') ?? '';
  const written = /^#\/channels\/([^/]+)$/.exec(ref)?.[1];
  const id = written === undefined ? undefined : ids.get(fragmentToken(written));
  if (id === undefined) return undefined;
  const address = channels.get(id)?.address;
  return { channel: id, ...(typeof address === 'string' ? { address } : {}) };
}

function application(
  files: FileSet,
  { document, version }: DocumentDraft,
  name: string,
  operations: readonly Operation[],
): Application {
  const info = own(document.value, 'info');
  const owner = ownText(info, 'x-owner');
  const team = ownText(info, 'x-team');
  return {
    name,
    title: ownText(info, 'title') ?? name,
    version: ownText(info, 'version') ?? version,
    description: ownText(info, 'description') ?? '',
    ...(owner === undefined ? {} : { owner }),
    ...(team === undefined ? {} : { team }),
    file: document.file,
    operations: sorted(operations, ({ id }) => id),
    place: files.place(document.file, document.tokens),
  };
}

function sorted<T>(items: readonly T[], by: (item: T) => string): T[] {
  return [...items].sort((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0));
}
