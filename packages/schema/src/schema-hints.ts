import type { SchemaProblem } from './check-schema.ts';
import { atLeast, type Dialect, dialects } from './dialect.ts';
import { isObject, own, type SchemaObject } from './json.ts';
import { patternSafety } from './pattern-safety.ts';
import { escapeToken } from './pointer.ts';
import { formatHelpers } from './runtime-helpers.ts';
import type { SchemaPlace } from './schema-place.ts';
import { refHidesSiblings } from './subschema-keywords.ts';
import { isAssertion } from './translate-keywords.ts';

/** Ids of the hints. */
export type SchemaRule =
  | 'newer-keyword'
  | 'older-keyword'
  | 'hidden-by-ref'
  | 'undeclared-required'
  | 'slow-pattern'
  | 'unknown-format'
  | 'unsatisfiable-bounds'
  | 'empty-enum'
  | 'nullable'
  | 'limited-support';

type Hint = (schema: SchemaObject, place: SchemaPlace) => readonly Omit<SchemaProblem, 'uri'>[];

/** What a schema says that its author probably didn't mean. */
export function schemaHints(place: SchemaPlace): SchemaProblem[] {
  if (!isObject(place.value)) return [];
  const schema = place.value;
  return hints.flatMap((hint) => hint(schema, place)).map((problem) => ({ ...problem, uri: place.document }));
}

const formatsWithoutCheck = new Set(['float', 'double', 'password', 'binary']);

const hints: readonly Hint[] = [
  foreignKeywords,
  hiddenByRef,
  undeclaredRequired,
  patterns,
  unknownFormat,
  bounds,
  emptyEnum,
  nullable,
  distantDynamicReference,
];

/** Keywords that connect schemas rather than assert: the dialects that know them, and what took their place. */
const connecting: Readonly<
  Record<string, { readonly since: Dialect; readonly until?: Dialect; readonly now?: string }>
> = {
  $anchor: { since: '2019-09' },
  $recursiveRef: { since: '2019-09', until: '2019-09', now: '$dynamicRef' },
  $recursiveAnchor: { since: '2019-09', until: '2019-09', now: '$dynamicAnchor' },
  $dynamicRef: { since: '2020-12' },
  $dynamicAnchor: { since: '2020-12' },
  additionalItems: { since: 'draft-04', until: '2019-09', now: 'items' },
};

/** Such a keyword is passed over; tools that take all dialects for one (ajv among them) may read it, or refuse the schema. */
function foreignKeywords(schema: SchemaObject, { dialect, pointer }: SchemaPlace): ReturnType<Hint> {
  return Object.keys(schema).flatMap((keyword): ReturnType<Hint> => {
    if (isAssertion(keyword, dialect) || keyword === '$schema') return [];
    const at = `${pointer}/${escapeToken(keyword)}`;
    const known = Object.hasOwn(connecting, keyword) ? connecting[keyword] : undefined;
    if (known?.until !== undefined && !atLeast(known.until, dialect)) {
      return [
        {
          rule: 'older-keyword',
          severity: 'warning',
          message: `\`${keyword}\` has no meaning in ${dialect}: ${known.until} was the last to know it`,
          fix: `write \`${known.now}\``,
          pointer: at,
        },
      ];
    }
    const since = known?.since ?? dialects.find((other) => atLeast(other, dialect) && isAssertion(keyword, other));
    if (since === undefined || atLeast(dialect, since)) return [];
    return [
      {
        rule: 'newer-keyword',
        severity: 'warning',
        message: `\`${keyword}\` has no meaning in ${dialect}: it came with ${since}`,
        fix: `say which dialect the schema is written in, with \`$schema\` at its root`,
        pointer: at,
      },
    ];
  });
}

function emptyEnum(schema: SchemaObject, { pointer }: SchemaPlace): ReturnType<Hint> {
  const listed = own(schema, 'enum');
  if (!Array.isArray(listed) || listed.length > 0) return [];
  return [
    {
      rule: 'empty-enum',
      severity: 'warning',
      message: '`enum` lists nothing: no value is valid, and some validators refuse the schema',
      fix: 'list the values that are valid, or write `not: {}` where there are none',
      pointer: `${pointer}/enum`,
    },
  ];
}

/** OpenAPI 3.0's keyword, which validators take beside `type`. */
function nullable(schema: SchemaObject, { pointer }: SchemaPlace): ReturnType<Hint> {
  const value = own(schema, 'nullable');
  if (value === undefined || (typeof value === 'boolean' && own(schema, 'type') !== undefined)) return [];
  const message =
    typeof value === 'boolean'
      ? '`nullable` has no meaning without `type` beside it, and some validators refuse the schema'
      : '`nullable` has to be true or false, and some validators refuse the schema';
  return [
    {
      rule: 'nullable',
      severity: 'warning',
      message,
      fix: 'write `type: ["…", "null"]`',
      pointer: `${pointer}/nullable`,
    },
  ];
}

function distantDynamicReference(schema: SchemaObject, { dialect, pointer }: SchemaPlace): ReturnType<Hint> {
  const keyword = dialect === '2020-12' ? '$dynamicRef' : dialect === '2019-09' ? '$recursiveRef' : undefined;
  const ref = keyword === undefined ? undefined : own(schema, keyword);
  if (typeof ref !== 'string' || ref.startsWith('#')) return [];
  return [
    {
      rule: 'limited-support',
      severity: 'info',
      message: `\`${keyword}\` that doesn't begin with "#" is refused by some validators, ajv among them`,
      fix: `write \`$ref\`, or bundle the schemas`,
      pointer: `${pointer}/${keyword}`,
    },
  ];
}

function hiddenByRef(schema: SchemaObject, { dialect, pointer }: SchemaPlace): ReturnType<Hint> {
  if (!refHidesSiblings(dialect) || typeof own(schema, '$ref') !== 'string') return [];
  const hidden = Object.keys(schema).filter((keyword) => isAssertion(keyword, dialect));
  if (hidden.length === 0) return [];
  return [
    {
      rule: 'hidden-by-ref',
      severity: 'warning',
      message: `up to draft-07 \`$ref\` hides what is beside it: ${hidden.map((keyword) => `\`${keyword}\``).join(', ')}`,
      fix: 'put the reference and the rest into `allOf`, or use 2019-09 or later',
      pointer,
    },
  ];
}

/** A writer that writes only what it declares can't write what is required and declared nowhere. */
function undeclaredRequired(schema: SchemaObject, { pointer }: SchemaPlace): ReturnType<Hint> {
  const required = own(schema, 'required');
  const properties = own(schema, 'properties');
  // Where other schemas apply too, they may declare it; then the closed form knows better than a look at this one.
  const alone = ![
    '$ref',
    '$dynamicRef',
    '$recursiveRef',
    'allOf',
    'anyOf',
    'oneOf',
    'if',
    'patternProperties',
    'additionalProperties',
    'unevaluatedProperties',
    'dependentSchemas',
    'dependencies',
  ].some((keyword) => Object.hasOwn(schema, keyword));
  if (!Array.isArray(required) || !isObject(properties) || !alone || own(schema, 'type') !== 'object') return [];
  return required
    .filter((name) => typeof name === 'string' && !Object.hasOwn(properties, name))
    .map((name) => ({
      rule: 'undeclared-required',
      severity: 'warning',
      message: `${JSON.stringify(name)} is required, but not declared in \`properties\``,
      fix: `declare it: \`properties: { ${JSON.stringify(name)}: … }\``,
      pointer: `${pointer}/required`,
    }));
}

function patterns(schema: SchemaObject, { pointer }: SchemaPlace): ReturnType<Hint> {
  const found: [pattern: string, at: string][] = [];
  const pattern = own(schema, 'pattern');
  if (typeof pattern === 'string') found.push([pattern, `${pointer}/pattern`]);
  const map = own(schema, 'patternProperties');
  if (isObject(map))
    for (const key of Object.keys(map)) found.push([key, `${pointer}/patternProperties/${escapeToken(key)}`]);
  return found.flatMap(([text, at]): ReturnType<Hint> => {
    const safety = patternSafety(text);
    const shown = JSON.stringify(text.slice(0, 200));
    if (safety.type === 'invalid') {
      const message = `the pattern ${shown} is invalid: ${safety.reason}`;
      return [
        {
          rule: 'invalid-schema',
          severity: 'error',
          message,
          fix: 'patterns are read with the flag `u`: escape only what needs it',
          pointer: at,
        },
      ];
    }
    if (safety.type === 'catastrophic') {
      const message = `the pattern ${shown} could hang the process: ${safety.reason}`;
      return [
        {
          rule: 'unsafe-pattern',
          severity: 'error',
          message,
          fix: 'let no two repetitions match the same characters',
          pointer: at,
        },
      ];
    }
    if (safety.maxLength === undefined) return [];
    const message = `the pattern ${shown} is slow on long texts: those of more than ${safety.maxLength} characters count as not matching`;
    return [
      {
        rule: 'slow-pattern',
        severity: 'info',
        message,
        fix: 'let no two repetitions match the same characters',
        pointer: at,
      },
    ];
  });
}

function unknownFormat(schema: SchemaObject, { pointer }: SchemaPlace): ReturnType<Hint> {
  const format = own(schema, 'format');
  if (typeof format !== 'string' || formatHelpers.has(format) || formatsWithoutCheck.has(format)) return [];
  return [
    {
      rule: 'unknown-format',
      severity: 'info',
      message: `the format ${JSON.stringify(format)} is not known: it is not checked`,
      pointer: `${pointer}/format`,
    },
  ];
}

const boundPairs = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
  ['minContains', 'maxContains'],
] as const;

function bounds(schema: SchemaObject, { pointer }: SchemaPlace): ReturnType<Hint> {
  return boundPairs.flatMap(([low, high]) => {
    const [least, most] = [own(schema, low), own(schema, high)];
    if (typeof least !== 'number' || typeof most !== 'number' || least <= most) return [];
    return [
      {
        rule: 'unsatisfiable-bounds',
        severity: 'warning',
        message: `\`${low}\` ${least} is more than \`${high}\` ${most}: nothing is valid`,
        pointer,
      },
    ];
  });
}
