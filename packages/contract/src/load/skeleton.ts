import type { FileSet } from '../read/file-set.ts';
import { isData, ownText } from '../read/json-value.ts';
import { readReference } from '../read/reference.ts';
import { hasNames, partOf, type Role } from './document-shape.ts';
import { type Located, placeKey, target } from './located.ts';

/** Why no skeleton can be made, with the place. */
export class SkeletonError extends Error {
  readonly rule: 'ref-cycle' | 'too-large';
  readonly at: Located;

  constructor(rule: SkeletonError['rule'], message: string, at: Located) {
    super(message);
    this.rule = rule;
    this.at = at;
  }
}

const largest = 100_000;
const longestText = 4000;
/** The validator's reader takes the square of their number in time: 20,000 take half a minute. */
const mostNames = 5000;

/**
 * The document as its validator may see it: complete in itself, without schemas. Schemas, examples' values and everything that
 * could make the validator dereference without bound are replaced by something harmless; other files are written in where they
 * were referred to. References inside the document stay, since AsyncAPI 3 demands some of them.
 */
export function skeleton(files: FileSet, document: Located): unknown {
  const version = String(ownText(document.value, 'asyncapi'));
  const start: Role = version.startsWith('2.') ? 'document2' : 'document3';
  let size = 0;

  const copy = (at: Located, role: Role, open: readonly string[]): unknown => {
    size += 1;
    if (size > largest)
      throw new SkeletonError(
        'too-large',
        `the document has more than ${largest} parts with its references written out`,
        at,
      );
    if (role === 'schema') return {};
    if (role === 'objectSchema') return { type: 'object', properties: {} };
    if (role === 'data') return isData(at.value) ? {} : Array.isArray(at.value) ? [] : at.value;
    if (Array.isArray(at.value))
      return at.value.map((item, index) => copy(step(at, String(index), item), partOf(role, String(index)), open));
    // The validator's own expressions take the square of a text's length in time; nothing that it looks at is this long.
    if (typeof at.value === 'string') return at.value.slice(0, longestText);
    if (!isData(at.value)) return at.value;

    const ref = hasNames(role) ? undefined : ownText(at.value, '$ref');
    if (ref !== undefined) {
      const reference = readReference(at.file, ref);
      const inside = at.file === document.file && reference.kind === 'file' && reference.file === document.file;
      if (inside && !leadsIntoSchema(reference.fragment, start)) return { $ref: ref };
      const found = target(files, at.file, ref);
      if (found === undefined) return {};
      const key = placeKey(found);
      if (open.includes(key)) throw new SkeletonError('ref-cycle', `${JSON.stringify(ref)} leads back to itself`, at);
      return copy(found, role, [...open, key]);
    }

    if (Object.keys(at.value).length > mostNames) {
      throw new SkeletonError('too-large', `there are more than ${mostNames} names in one mapping here`, at);
    }
    const result: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(at.value)) {
      // In 2.x the language of the payload is said beside it; without the payload it would only confuse.
      if (role === 'message' && key === 'schemaFormat' && version.startsWith('2.')) continue;
      if (key.length > longestText) {
        throw new SkeletonError(
          'too-large',
          `the name ${JSON.stringify(key.slice(0, 40))}… has ${key.length} characters`,
          at,
        );
      }
      // Extensions may hold anything, and the validator has no opinion about them.
      if (key.startsWith('x-') && !hasNames(role)) continue;
      result[key] = copy(step(at, key, value), partOf(role, key), open);
    }
    return result;
  };

  return copy(document, start, []);
}

/** A message may be kept among the schemas, as some do; there it would be lifted out with them. */
function leadsIntoSchema(fragment: string, start: Role): boolean {
  let role = start;
  for (const token of fragment.split('/').slice(1)) {
    if (role === 'schema' || role === 'objectSchema') return true;
    role = partOf(role, token);
  }
  return false;
}

function step(at: Located, key: string, value: unknown): Located {
  return { file: at.file, tokens: [...at.tokens, key], value };
}
