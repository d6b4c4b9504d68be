import { _, type CodeKeywordDefinition, Name, str } from 'ajv/dist/2020.js';
import { helper } from './ajv-helper.ts';

const uniqueItems: CodeKeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  error: {
    message: ({ params }) =>
      str`must NOT have duplicate items (items ## ${_`${params.same}.j`} and ${_`${params.same}.i`} are identical)`,
    params: ({ params }) => _`${params.same as Name}`,
  },
  code(cxt) {
    if (cxt.schema !== true) return;
    const same = cxt.gen.const('same', _`${helper(cxt, 'findDuplicate')}(${cxt.data})`);
    cxt.setParams({ same });
    cxt.fail(_`${same} !== undefined`);
  },
};

/** ajv's own reads "all items are evaluated" as the number 1 when it only turns out at run time. */
const unevaluatedItems: CodeKeywordDefinition = {
  keyword: 'unevaluatedItems',
  type: 'array',
  schemaType: ['boolean', 'object'],
  error: {
    message: ({ params }) => str`must NOT have more than ${params.limit} items`,
    params: ({ params }) => _`{limit: ${params.limit}}`,
  },
  code(cxt) {
    const { gen, data, it } = cxt;
    const schema: unknown = cxt.schema;
    const items: unknown = it.items;
    it.items = true;
    if (items === true || schema === true) return;
    const limit = items instanceof Name ? gen.const('limit', _`${items} || 0`) : ((items as number | undefined) ?? 0);
    const open = items instanceof Name ? _`${limit} !== true && ` : _``;
    cxt.setParams({ limit });
    if (schema === false) return cxt.fail(_`${open}${data}.length > ${limit}`);
    const valid = gen.var('valid', true);
    gen.if(_`${open}${data}.length > ${limit}`, () => {
      gen.forRange('i', limit, _`${data}.length`, (i) => {
        cxt.subschema({ keyword: 'unevaluatedItems', dataProp: i, dataPropType: 0 }, valid);
        if (!it.allErrors) gen.if(_`!${valid}`, () => gen.break());
      });
    });
    return cxt.ok(valid);
  },
};

/** Keywords for arrays: linear time, and what is evaluated. */
export const arrayKeywords: readonly CodeKeywordDefinition[] = [uniqueItems, unevaluatedItems];
