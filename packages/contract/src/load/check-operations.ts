import type { Problem } from '../model/problem.ts';
import type { FileSet } from '../read/file-set.ts';
import { own, ownText } from '../read/json-value.ts';
import { below, children, follow, type Located } from './located.ts';

/**
 * AsyncAPI 3 demands that an operation points at a channel of its own document (`#/channels/…`) and at messages of that channel.
 * The parser doesn't notice when it points elsewhere, and then nothing says any more which channel is meant.
 */
export function checkOperations(files: FileSet, document: Located): Problem[] {
  if (ownText(document.value, 'asyncapi')?.startsWith('3.') !== true) return [];
  return children(below(document, 'operations')).flatMap((item) => {
    const operation = follow(files, item);
    if (operation === undefined) return [];
    const name = `the operation "${item.key}"`;
    return [
      ...checkPart(files, operation, name),
      ...checkPart(files, below(operation, 'reply'), `the reply of "${item.key}"`),
    ];
  });
}

function checkPart(files: FileSet, part: Located | undefined, name: string): Problem[] {
  const channel = below(part ?? { file: '', tokens: [], value: undefined }, 'channel');
  if (part === undefined) return [];
  const problems: Problem[] = [];
  const ref = ownText(channel?.value, '$ref');
  const own3 = ref !== undefined && /^#\/channels\/[^/]+$/.test(ref);
  if (channel !== undefined && !own3) {
    const id = ref?.split('/').at(-1);
    const message =
      ref === undefined
        ? `${name} has its channel written out`
        : `${name} points at ${JSON.stringify(ref)}, not at a channel of its own document`;
    const fix =
      id === undefined || ref === undefined
        ? 'Move the channel to `channels` and write `$ref: "#/channels/<name>"`.'
        : `Write \`$ref: "#/channels/${id}"\`, with \`channels: { ${id}: { $ref: ${JSON.stringify(ref)} } }\` in this document.`;
    problems.push({
      rule: 'operation-channel',
      severity: 'error',
      message,
      fix,
      place: files.place(channel.file, channel.tokens),
    });
  }
  for (const item of children(below(part, 'messages'))) {
    const messageRef = own(item.value, '$ref');
    if (typeof messageRef === 'string' && own3 && messageRef.startsWith(`${ref}/messages/`)) continue;
    if (!own3 && channel !== undefined) continue;
    if (
      channel === undefined &&
      typeof messageRef === 'string' &&
      /^#\/channels\/[^/]+\/messages\/[^/]+$/.test(messageRef)
    )
      continue;
    const shown = typeof messageRef === 'string' ? JSON.stringify(messageRef) : 'a message that is written out';
    const fix = `Write \`$ref: "${ref ?? '#/channels/<name>'}/messages/<key>"\`.`;
    const message = `${name} names ${shown}, which is not a message of its channel`;
    problems.push({
      rule: 'operation-messages',
      severity: 'error',
      message,
      fix,
      place: files.place(item.file, item.tokens),
    });
  }
  return problems;
}
