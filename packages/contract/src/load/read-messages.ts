import type { FileSet } from '../read/file-set.ts';
import { ownText } from '../read/json-value.ts';
import type { MessageDraft } from './drafts.ts';
import { effective } from './effective.ts';
import { below, children, follow, type Located } from './located.ts';

/** The message, or in 2.x the messages of a `oneOf`, at a place. None where a reference leads nowhere. */
export function readMessages(
  files: FileSet,
  from: Located | undefined,
  version: string,
  fallbackName: string,
  depth = 0,
): MessageDraft[] {
  const definition = follow(files, from);
  if (definition === undefined || typeof definition.value !== 'object' || definition.value === null || depth > 20)
    return [];
  const oneOf = below(definition, 'oneOf');
  if (oneOf !== undefined && version.startsWith('2.')) {
    return children(oneOf).flatMap((item) => readMessages(files, item, version, fallbackName, depth + 1));
  }
  return [
    {
      definition: effective(files, definition, version),
      version,
      fallbackName: keptAs(definition) ?? writtenAs(from) ?? fallbackName,
    },
  ];
}

/** The key of a message that is kept under `messages`, in a component or a channel. */
function keptAs({ tokens }: Located): string | undefined {
  return tokens.length >= 2 && tokens.at(-2) === 'messages' ? tokens.at(-1) : undefined;
}

/** The last name in a reference: `common/messages.yaml#/commentLiked` is called `commentLiked`. */
function writtenAs(from: Located | undefined): string | undefined {
  const ref = ownText(from?.value, '$ref');
  if (ref === undefined || from === undefined) return undefined;
  if (from.tokens.at(-2) === 'messages') return from.tokens.at(-1);
  const last = ref.split(/[/#]/).at(-1) ?? '';
  return /^[^.]+$/.test(last) ? last : undefined;
}
