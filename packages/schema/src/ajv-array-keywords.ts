import { _, type AnySchema, type CodeKeywordDefinition, Name, str } from 'ajv/dist/2020.js';
import { alwaysValidSchema, mergeEvaluated } from 'ajv/dist/compile/util.js';
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

/** ajv's own takes the verdict on an earlier array for that on an empty one, and all items for evaluated. */
const contains: CodeKeywordDefinition = {
  keyword: 'contains',
  type: 'array',
  schemaType: ['boolean', 'object'],
  trackErrors: true,
  error: {
    message: ({ params }) =>
      params.max === undefined
        ? str`must contain at least ${params.min} valid item(s)`
        : str`must contain at least ${params.min} and no more than ${params.max} valid item(s)`,
    params: ({ params }) =>
      params.max === undefined
        ? _`{minContains: ${params.min}}`
        : _`{minContains: ${params.min}, maxContains: ${params.max}}`,
  },
  code(cxt) {
    const { gen, data, parentSchema } = cxt;
    const min: number = parentSchema.minContains ?? 1;
    const max: number | undefined = parentSchema.maxContains;
    cxt.setParams({ min: _`${min}`, max: max === undefined ? undefined : _`${max}` });
    const count = gen.let('count', 0);
    const valid = gen.name('valid');
    gen.forRange('i', 0, _`${data}.length`, (i) => {
      const item = {
        keyword: 'contains',
        dataProp: i,
        dataPropType: 0,
        compositeRule: true,
        createErrors: false,
        allErrors: false,
      };
      cxt.subschema(item as Parameters<typeof cxt.subschema>[0], valid);
      gen.if(valid, () => {
        gen.code(_`${count}++`);
        gen.if(max === undefined ? _`${count} >= ${min}` : _`${count} > ${max}`, () => gen.break());
      });
    });
    cxt.reset();
    cxt.fail(max === undefined ? _`${count} < ${min}` : _`${count} < ${min} || ${count} > ${max}`);
  },
};

/** ajv's own leaves its verdict undefined where the array is shorter, and skips the keywords after it. */
const prefixItems: CodeKeywordDefinition = {
  keyword: 'prefixItems',
  type: 'array',
  schemaType: 'array',
  before: 'uniqueItems',
  code(cxt) {
    const { gen, data, it } = cxt;
    const schemas: readonly AnySchema[] = cxt.schema;
    if (it.opts.unevaluated === true && schemas.length > 0 && it.items !== true) {
      it.items = mergeEvaluated.items(gen, schemas.length, it.items);
    }
    const valid = gen.name('valid');
    for (const [i, schema] of schemas.entries()) {
      if (alwaysValidSchema(it, schema)) continue;
      gen.var(valid, true);
      gen.if(_`${data}.length > ${i}`, () => {
        cxt.subschema({ keyword: 'prefixItems', schemaProp: i, dataProp: i }, valid);
      });
      cxt.ok(valid);
    }
  },
};

/** Keywords for arrays: linear time, and what is evaluated. */
export const arrayKeywords: readonly CodeKeywordDefinition[] = [prefixItems, uniqueItems, contains, unevaluatedItems];
