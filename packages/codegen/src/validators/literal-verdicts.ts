import type { SchemaObject } from '@concordat/schema';
import { quote } from '../quote.ts';
import type { CheckWriter } from './check-writer.ts';
import type { Place } from './place-words.ts';
import { type AllowedKinds, allows, type Kind, kindOf, own } from './schema-keywords.ts';
import { code, some, type Verdict } from './verdict.ts';

/** More values than this are looked up in a set. */
const longList = 16;

/** The values that a schema lists. */
export interface Literals {
  readonly verdict: Verdict;
  /** Their kinds. */
  readonly kinds: ReadonlySet<Kind>;
  /** Does the verdict tell TypeScript that the value is one of them? */
  readonly narrows: boolean;
}

/** `const` and `enum`, without the values that `type` refuses. null for a schema with neither. */
export function literalsOf(
  writer: CheckWriter,
  schema: SchemaObject,
  kinds: AllowedKinds,
  value: string,
  place: Place,
): Literals | null {
  const list = own(schema, 'enum');
  const constant = Object.hasOwn(schema, 'const');
  if (!constant && !Array.isArray(list)) return null;
  const values = (constant ? [schema.const] : (list as readonly unknown[])).filter(
    (one) => allows(kinds, kindOf(one)) && !(kinds.integer && typeof one === 'number' && !Number.isInteger(one)),
  );
  const plain = [...new Set(values.filter((one) => typeof one !== 'object' || one === null))];
  const deep = values.filter((one) => typeof one === 'object' && one !== null);
  const parts: Verdict[] =
    plain.length > longList
      ? [
          writer.constant(
            'valuesOf',
            place,
            `/* @__PURE__ */ new Set<unknown>([${plain.map(literal).join(', ')}])`,
            `.has(${value})`,
          ),
        ]
      : plain.map((one) => code(`${value} === ${literal(one)}`, `${value} !== ${literal(one)}`));
  for (const one of deep) parts.push(isEqualTo(writer, value, one, place));
  const both = constant && Array.isArray(list) ? [isListed(writer, list, value, place)] : [];
  return {
    verdict: both.length === 0 ? some(parts) : { kind: 'every', parts: [some(parts), ...both] },
    kinds: new Set(values.map(kindOf)),
    narrows: deep.length === 0 && plain.length <= longList,
  };
}

/** `enum` beside `const`: nobody means it, so it is looked up, and TypeScript has nothing to compare. */
function isListed(writer: CheckWriter, list: readonly unknown[], value: string, place: Place): Verdict {
  return some(list.map((one) => isEqualTo(writer, value, one, place)));
}

function isEqualTo(writer: CheckWriter, value: string, expected: unknown, place: Place): Verdict {
  const parsed = `/* @__PURE__ */ JSON.parse(${quote(JSON.stringify(expected))}) as unknown`;
  return writer.helperWith('isEqual', value, ['valueOf', place, parsed]);
}

function literal(value: unknown): string {
  return typeof value === 'string' ? quote(value) : JSON.stringify(value);
}
