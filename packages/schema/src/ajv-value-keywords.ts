import { _, type Code, type CodeKeywordDefinition, str, stringify } from 'ajv/dist/2020.js';
import { helper, hoisted, joined, matching } from './ajv-helper.ts';
import { formatHelpers } from './runtime-helpers.ts';

const multipleOf: CodeKeywordDefinition = {
  keyword: 'multipleOf',
  type: 'number',
  schemaType: 'number',
  error: {
    message: ({ schemaCode }) => str`must be multiple of ${schemaCode}`,
    params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}`,
  },
  code(cxt) {
    const { data, schema } = cxt;
    if (Number.isInteger(schema)) cxt.fail(_`${data} % ${schema} !== 0`);
    else cxt.fail(_`!${helper(cxt, 'isMultipleOf')}(${data}, ${schema})`);
  },
};

const constant: CodeKeywordDefinition = {
  keyword: 'const',
  error: { message: 'must be equal to constant', params: ({ params }) => _`{allowedValue: ${params.constant}}` },
  code(cxt) {
    const schema: unknown = cxt.schema;
    const plain = typeof schema !== 'object' || schema === null;
    const constant = plain ? stringify(schema) : hoisted(cxt, schema);
    cxt.setParams({ constant });
    if (plain) cxt.fail(_`${cxt.data} !== ${constant}`);
    else cxt.fail(_`!${helper(cxt, 'deepEqual')}(${cxt.data}, ${constant})`);
  },
};

/** More values than this are looked up in a set. */
const longEnum = 16;

const enumeration: CodeKeywordDefinition = {
  keyword: 'enum',
  schemaType: 'array',
  error: {
    message: 'must be equal to one of the allowed values',
    params: ({ params }) => _`{allowedValues: ${params.allowed}}`,
  },
  code(cxt) {
    const { gen, data } = cxt;
    const values: readonly unknown[] = cxt.schema;
    const allowed = hoisted(cxt, values);
    const plain = values.filter((value) => typeof value !== 'object' || value === null);
    let found: Code = _`false`;
    if (plain.length > longEnum) {
      const code = _`new Set(${allowed})`;
      const set = gen.scopeValue('obj', { key: `#${JSON.stringify(plain)}`, ref: new Set(plain), code });
      found = _`${set}.has(${data})`;
    } else if (plain.length > 0) {
      found = joined(
        plain.map((value) => _`${data} === ${stringify(value)}`),
        'or',
        false,
      );
    }
    for (const [i, value] of values.entries()) {
      if (typeof value !== 'object' || value === null) continue;
      found = _`${found} || ${helper(cxt, 'deepEqual')}(${data}, ${allowed}[${i}])`;
    }
    cxt.setParams({ allowed });
    cxt.fail(_`!(${found})`);
  },
};

const length: CodeKeywordDefinition = {
  keyword: ['minLength', 'maxLength'],
  type: 'string',
  schemaType: 'number',
  error: {
    message: ({ keyword, schemaCode }) =>
      keyword === 'maxLength'
        ? str`must NOT have more than ${schemaCode} characters`
        : str`must NOT have fewer than ${schemaCode} characters`,
    params: ({ schemaCode }) => _`{limit: ${schemaCode}}`,
  },
  code(cxt) {
    const { data, keyword } = cxt;
    const limit: number = cxt.schema;
    if (keyword === 'minLength' && limit <= 1) return cxt.fail(_`${data}.length < ${limit}`);
    // Code points are between half as many and as many as code units: most texts needn't be counted.
    const counted = _`${helper(cxt, 'codePoints')}(${data})`;
    if (keyword === 'minLength') {
      return cxt.fail(_`${data}.length < ${limit} || (${data}.length < ${2 * limit} && ${counted} < ${limit})`);
    }
    return cxt.fail(_`${data}.length > ${limit} && (${data}.length > ${2 * limit} || ${counted} > ${limit})`);
  },
};

const pattern: CodeKeywordDefinition = {
  keyword: 'pattern',
  type: 'string',
  schemaType: 'string',
  error: {
    message: ({ schemaCode }) => str`must match pattern "${schemaCode}"`,
    params: ({ schemaCode }) => _`{pattern: ${schemaCode}}`,
  },
  code(cxt) {
    cxt.fail(_`!${matching(cxt, cxt.schema, cxt.data)}`);
  },
};

const format: CodeKeywordDefinition = {
  keyword: 'format',
  schemaType: 'string',
  error: {
    message: ({ schemaCode }) => str`must match format "${schemaCode}"`,
    params: ({ schemaCode }) => _`{format: ${schemaCode}}`,
  },
  code(cxt) {
    const { data } = cxt;
    const check = formatHelpers.get(cxt.schema);
    if (check === undefined) return;
    const accepts = _`${helper(cxt, check.helper)}(${data})`;
    cxt.fail(_`typeof ${data} === ${check.type} && !${accepts}`);
  },
};

/** Keywords for values as a whole: exact decimals, code points, and no method of a payload called. */
export const valueKeywords: readonly CodeKeywordDefinition[] = [
  multipleOf,
  constant,
  enumeration,
  length,
  pattern,
  format,
];
