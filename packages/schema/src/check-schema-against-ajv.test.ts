import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Ajv } from 'ajv/dist/ajv.js';
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import draft04 from 'ajv-draft-04';
import { describe, expect, test } from 'vitest';
import { checkSchema } from './check-schema.ts';
import { compileValidator } from './compile-validator.ts';
import { type Dialect, dialects, dialectUris } from './dialect.ts';
import type { SchemaObject } from './json.ts';

const options = { strict: false, logger: false, validateFormats: false } as const;

function ajvFor(dialect: Dialect): { compile(schema: object): unknown; removeSchema(schema: object): unknown } {
  if (dialect === 'draft-04') return new draft04.default(options);
  if (dialect === '2019-09') return new Ajv2019(options);
  if (dialect === '2020-12') return new Ajv2020(options);
  return new Ajv(options).addMetaSchema(draft06);
}

const keywords = [
  ...[
    'type',
    'enum',
    'const',
    'multipleOf',
    'minimum',
    'exclusiveMinimum',
    'minLength',
    'pattern',
    'format',
    'maxItems',
  ],
  ...['uniqueItems', 'minProperties', 'required', 'properties', 'patternProperties', 'additionalProperties', 'items'],
  ...['additionalItems', 'prefixItems', 'dependencies', 'dependentRequired', 'dependentSchemas', 'allOf', 'not'],
  ...[
    'contains',
    'minContains',
    'propertyNames',
    'if',
    'unevaluatedItems',
    'unevaluatedProperties',
    'definitions',
    '$defs',
  ],
  ...['$ref', '$dynamicRef', '$recursiveRef', '$id', '$anchor', '$dynamicAnchor', '$recursiveAnchor', '$comment'],
  ...['title', 'examples', 'readOnly', 'contentEncoding', 'contentSchema', 'nullable'],
];
const values: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, '', '(', 'strin', '#/nowhere', '#a b', [], [1], ['a', 'a'], [null], [{ type: 'strin' }]],
  ...[{}, { a: 1 }, { a: [1] }, { '(': {} }, { a: null }, { type: 'strin' }],
];
const places: Readonly<Record<string, (part: SchemaObject, container: string) => SchemaObject>> = {
  property: (part) => ({ properties: { a: part } }),
  'unused definition': (part, container) => ({ [container]: { A: part } }),
};

function refused(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}

describe('checkSchema', { timeout: 300_000 }, () => {
  test.each(dialects)('has something to say of whatever ajv or we refuse, in %s, and says where', (dialect) => {
    const shared = ajvFor(dialect);
    const container = dialect === '2019-09' || dialect === '2020-12' ? '$defs' : 'definitions';
    let refusals = 0;
    for (const [where, put] of Object.entries(places)) {
      for (const keyword of keywords) {
        // What has a name stays in an instance of ajv, and a new instance costs much.
        const isName = /^\$(?:id|anchor|dynamic|recursive)/.test(keyword);
        if (isName && where !== 'property') continue;
        const ajv = () => (isName ? ajvFor(dialect) : shared);
        for (const value of values) {
          const schema = { $schema: dialectUris[dialect], ...put({ [keyword]: value }, container) };
          const byAjv = refused(() => {
            const instance = ajv();
            instance.compile(schema);
            instance.removeSchema(schema);
          });
          const byUs = refused(() => compileValidator(schema));
          if (!byAjv && !byUs) continue;
          refusals += 1;
          const problems = checkSchema(schema);
          const what = `${where}: ${JSON.stringify({ [keyword]: value })}`;
          expect(problems.length, what).toBeGreaterThan(0);
          expect(problems[0]?.pointer, what).toContain(where === 'property' ? '/properties/a' : `/${container}/A`);
          if (byUs) expect(problems[0]?.severity, what).toBe('error');
        }
      }
    }
    expect(refusals).toBeGreaterThan(500);
  });
});
