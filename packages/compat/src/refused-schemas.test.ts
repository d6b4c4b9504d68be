import { compileValidator, type Dialect, dialects, dialectUris, type Schema } from '@concordat/schema';
import { describe, expect, test } from 'vitest';
import { checkCompatibility } from './check-compatibility.ts';
import { isSubschema } from './is-subschema.ts';

const keywords = [
  ...['type', 'enum', 'multipleOf', 'minimum', 'minLength', 'pattern', 'format', 'maxItems', 'uniqueItems', 'required'],
  ...[
    'properties',
    'patternProperties',
    'additionalProperties',
    'items',
    'prefixItems',
    'dependencies',
    'allOf',
    'not',
  ],
  ...['dependentRequired', 'contains', 'minContains', 'propertyNames', 'if', 'unevaluatedProperties', '$ref', '$id'],
  ...['$anchor', '$comment', 'title', 'definitions', '$defs', 'readOnly', 'contentMediaType', 'examples'],
];
const values: readonly unknown[] = [
  ...[null, true, -1, 1.5, '', '(', 'strin', '#/nowhere', [], ['a', 'a'], [null], {}],
  ...[{ a: [1] }, { '(': {} }, { a: { type: 'strin' } }, [{ type: 'strin' }]],
];

function refuses(schema: Schema): boolean {
  try {
    compileValidator(schema);
    return false;
  } catch {
    return true;
  }
}

/** Schemas that no validator takes, for a reason that the engine need not meet. */
function refused(dialect: Dialect): Schema[] {
  return keywords
    .flatMap((keyword) => values.map((value) => ({ properties: { a: { [keyword]: value } } })))
    .map((schema) => ({ $schema: dialectUris[dialect], ...schema }))
    .filter(refuses);
}

describe('a schema that no validator takes', { timeout: 120_000 }, () => {
  test.each(dialects)('is never proved compatible with anything, in %s', (dialect) => {
    const schemas = refused(dialect);
    expect(schemas.length).toBeGreaterThan(150);
    const all: Schema = { $schema: dialectUris[dialect] };
    for (const schema of schemas) {
      const decided = [
        checkCompatibility(schema, { ...Object(schema), title: 'the same' }, { policy: 'strict' }),
        checkCompatibility(schema, all),
        checkCompatibility({ ...all, not: {} }, schema),
      ].filter(({ verdict }) => verdict !== 'undecided');
      expect(decided, JSON.stringify(schema)).toEqual([]);
    }
  });

  test('is the reason that is given', () => {
    const broken = { properties: { id: { minLength: -1 } } };
    const { reason } = checkCompatibility(broken, { title: 'anything' });
    expect(reason).toContain('/properties/id/minLength');
    expect(isSubschema(broken, true)).toBeUndefined();
  });
});
