import type { SchemaObject } from '@concordat/schema';
import type { CheckWriter } from './check-writer.ts';
import { literalsOf } from './literal-verdicts.ts';
import type { Place } from './place-words.ts';
import { numberVerdicts, textVerdicts } from './scalar-verdicts.ts';
import { type AllowedKinds, type Kind, kindsOf, onlyKind, own } from './schema-keywords.ts';
import { Says } from './shape.ts';
import { always, code, every, isAlways, not, some, type Verdict } from './verdict.ts';

/** What is asked of lists as a whole, without a look at their items. */
export function listVerdicts(writer: CheckWriter, schema: SchemaObject, value: string): readonly Verdict[] {
  const verdicts: Verdict[] = [];
  const [min, max] = [own(schema, 'minItems'), own(schema, 'maxItems')];
  const prefix = own(schema, 'prefixItems');
  const first = Array.isArray(prefix) ? prefix.length : 0;
  const most = own(schema, 'items') === false ? Math.min(first, typeof max === 'number' ? max : first) : max;
  if (typeof min === 'number' && min > 0) verdicts.push(code(`${value}.length >= ${min}`, `${value}.length < ${min}`));
  if (typeof most === 'number') verdicts.push(code(`${value}.length <= ${most}`, `${value}.length > ${most}`));
  if (own(schema, 'uniqueItems') === true) verdicts.push(not(writer.helper('hasEqualItems', value)));
  return verdicts;
}

/** Is it of a kind? `tests`: what else is asked of values of that kind. */
function isOfKind(
  writer: CheckWriter,
  kind: Kind,
  integer: boolean,
  value: string,
  object: string | null,
  tests: readonly Verdict[],
): Verdict {
  switch (kind) {
    case 'null':
      return code(`${value} === null`, `${value} !== null`);
    case 'number': {
      const isNumber = code(`typeof ${value} === 'number'`, `typeof ${value} !== 'number'`);
      const known = code(`Number.${integer ? 'isInteger' : 'isFinite'}(${value})`);
      // Enough for the verdict; TypeScript wants to be told more where the number is used.
      return tests.length === 0 ? known : every([isNumber, known, ...tests]);
    }
    case 'array':
      return every([code(`Array.isArray(${value})`), ...tests]);
    case 'object':
      return object === null
        ? code(`${writer.call('objectOf', value)} !== null`, `${writer.call('objectOf', value)} === null`)
        : code(`${object} !== null`, `${object} === null`);
    default:
      return every([code(`typeof ${value} === '${kind}'`, `typeof ${value} !== '${kind}'`), ...tests]);
  }
}

/**
 * The verdict by `type`, `const`, `enum`, and the keywords about texts, numbers and lists as a whole. `object`: the variable with
 * the value's own properties, if there is one.
 */
export function ownVerdict(
  writer: CheckWriter,
  schema: SchemaObject,
  value: string,
  place: Place,
  object: string | null,
  said: number,
): Verdict {
  const kinds = kindsOf(schema);
  const testsOf = (kind: Kind): readonly Verdict[] => {
    if (kind === 'string') return (said & Says.texts) === 0 ? none : textVerdicts(writer, schema, value, place);
    if (kind === 'number') return (said & Says.numbers) === 0 ? none : numberVerdicts(writer, schema, value);
    return kind === 'array' && (said & Says.lists) !== 0 ? listVerdicts(writer, schema, value) : none;
  };
  const literals = (said & Says.literals) === 0 ? null : literalsOf(writer, schema, kinds, value, place);
  if (literals !== null) {
    const single = literals.narrows && literals.kinds.size === 1;
    const rest = [...literals.kinds].map((kind): Verdict => {
      const tests = every(testsOf(kind));
      if (single || isAlways(tests)) return tests;
      return some([not(isOfKind(writer, kind, false, value, object, [always])), tests]);
    });
    return every([literals.verdict, ...rest]);
  }
  if (kinds.allowed === null)
    return (said & aboutKinds) === 0 ? always : every(untyped(writer, kinds, value, object, testsOf));
  const only = onlyKind(kinds);
  if (only !== null) return isOfKind(writer, only, kinds.integer, value, object, testsOf(only));
  return some([...kinds.allowed].map((kind) => isOfKind(writer, kind, kinds.integer, value, object, testsOf(kind))));
}

const none: readonly Verdict[] = [];
const aboutKinds = Says.texts | Says.numbers | Says.lists;

/** Without `type`, what is said of a kind concerns values of that kind alone. */
function untyped(
  writer: CheckWriter,
  kinds: AllowedKinds,
  value: string,
  object: string | null,
  testsOf: (kind: Kind) => readonly Verdict[],
): readonly Verdict[] {
  return (['string', 'number', 'array'] as const).flatMap((kind): readonly Verdict[] => {
    const tests = testsOf(kind);
    if (tests.length === 0) return [];
    const isKind = isOfKind(writer, kind, kinds.integer, value, object, [always]);
    return [some([not(isKind), every(tests)])];
  });
}
