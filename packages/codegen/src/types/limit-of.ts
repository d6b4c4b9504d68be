import type { SchemaObject } from '@concordat/schema';
import { shortText, shortValue } from './plain-lines.ts';

/** What one keyword asks of a value, as a sentence. */
export interface Limit {
  /** Its place among the others. */
  readonly rank: number;
  readonly said: string;
}

type Say = (value: unknown, schema: SchemaObject) => string;

function sentence(lead: string, show: (text: string) => string | null, value: unknown): string {
  const shown = typeof value === 'string' ? show(value) : null;
  return shown === null ? '' : `${lead} ${shown}.`;
}

/** As code, so that an editor takes no star for emphasis. */
function asCode(text: string): string | null {
  if (text === '' || text.includes('`')) return shortValue(text);
  const shown = shortText(text);
  return shown === null ? null : `\`${shown}\``;
}

/** Empty where the keyword has no number. */
function numeric(say: (value: string, schema: SchemaObject) => string): Say {
  return (value, schema) => (typeof value === 'number' ? say(String(value), schema) : '');
}

function counted(lead: string, one: string, several: string): Say {
  return numeric((value) => `${lead} ${value} ${value === '1' ? one : several}.`);
}

/** Up to draft-04, `exclusiveMinimum` and `exclusiveMaximum` say how the bound beside them is meant. */
function bound(lead: string, exclusive: string, keyword: string): Say {
  return numeric((value, schema) => {
    const isExclusive = Object.hasOwn(schema, keyword) && schema[keyword] === true;
    return `${isExclusive ? exclusive : lead} ${value}.`;
  });
}

const sayings: readonly (readonly [keyword: string, say: Say])[] = [
  ['type', (value) => (value === 'integer' ? 'A whole number.' : '')],
  ['format', (value) => sentence('Format:', shortText, value)],
  ['pattern', (value) => sentence('Pattern:', asCode, value)],
  ['minLength', counted('At least', 'character', 'characters')],
  ['maxLength', counted('At most', 'character', 'characters')],
  ['minimum', bound('Minimum:', 'More than', 'exclusiveMinimum')],
  ['exclusiveMinimum', numeric((value) => `More than ${value}.`)],
  ['maximum', bound('Maximum:', 'Less than', 'exclusiveMaximum')],
  ['exclusiveMaximum', numeric((value) => `Less than ${value}.`)],
  ['multipleOf', numeric((value) => `Multiple of ${value}.`)],
  ['minItems', counted('At least', 'item', 'items')],
  ['maxItems', counted('At most', 'item', 'items')],
  ['minProperties', counted('At least', 'property', 'properties')],
  ['maxProperties', counted('At most', 'property', 'properties')],
  ['uniqueItems', (value) => (value === true ? 'No item twice.' : '')],
];
const byKeyword = new Map(sayings.map(([keyword, say], rank) => [keyword, { say, rank }]));

/** The limit that a keyword of a schema sets; null where it sets none, or none that the type leaves open. */
export function limitOf(keyword: string, value: unknown, schema: SchemaObject): Limit | null {
  const known = byKeyword.get(keyword);
  const said = known?.say(value, schema) ?? '';
  return known === undefined || said === '' ? null : { rank: known.rank, said };
}
