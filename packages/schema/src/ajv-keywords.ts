import { _, type CodeKeywordDefinition, type KeywordCxt, Name, str, stringify } from 'ajv/dist/2020.js';
import { deepEqual } from './deep-equal.ts';
import { findDuplicate } from './find-duplicate.ts';
import { isMultipleOf } from './is-multiple-of.ts';

/** Functions that generated code calls; in standalone text they are constants of the same name. */
const helpers: Readonly<Record<HelperName, unknown>> = { deepEqual, findDuplicate, isMultipleOf };

/** Names of the functions that generated code may call. */
export type HelperName = 'deepEqual' | 'findDuplicate' | 'isMultipleOf';

function helper(cxt: KeywordCxt, name: HelperName): Name {
  return cxt.gen.scopeValue('func', { ref: helpers[name], code: new Name(name) });
}

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
  error: { message: 'must be equal to constant', params: ({ schemaCode }) => _`{allowedValue: ${schemaCode}}` },
  code(cxt) {
    const { data, schema, schemaCode } = cxt;
    if (typeof schema !== 'object' || schema === null) cxt.fail(_`${data} !== ${schema}`);
    else cxt.fail(_`!${helper(cxt, 'deepEqual')}(${data}, ${schemaCode})`);
  },
};

/** More values than this are looked up in a set. */
const longEnum = 16;

const enumeration: CodeKeywordDefinition = {
  keyword: 'enum',
  schemaType: 'array',
  error: {
    message: 'must be equal to one of the allowed values',
    params: ({ schemaCode }) => _`{allowedValues: ${schemaCode}}`,
  },
  code(cxt) {
    const { gen, data, schemaCode } = cxt;
    const values: readonly unknown[] = cxt.schema;
    const plain = values.filter((value) => typeof value !== 'object' || value === null);
    let found = _`false`;
    if (plain.length > longEnum) {
      const set = gen.scopeValue('obj', {
        key: JSON.stringify(plain),
        ref: new Set(plain),
        code: _`new Set(${stringify(plain)})`,
      });
      found = _`${set}.has(${data})`;
    } else if (plain.length > 0) {
      found = plain.map((value) => _`${data} === ${value as string}`).reduce((a, b) => _`${a} || ${b}`);
    }
    if (plain.length < values.length) {
      const all = gen.const('vSchema', schemaCode);
      for (const [i, value] of values.entries()) {
        if (typeof value === 'object' && value !== null)
          found = _`${found} || ${helper(cxt, 'deepEqual')}(${data}, ${all}[${i}])`;
      }
    }
    cxt.fail(_`!(${found})`);
  },
};

const uniqueItems: CodeKeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  error: {
    message: ({ params }) =>
      str`must NOT have duplicate items (items ## ${params.same}.j and ${params.same}.i are identical)`,
    params: ({ params }) => _`${params.same as Name}`,
  },
  code(cxt) {
    if (cxt.schema !== true) return;
    const same = cxt.gen.const('same', _`${helper(cxt, 'findDuplicate')}(${cxt.data})`);
    cxt.setParams({ same });
    cxt.fail(_`${same} !== undefined`);
  },
};

/** ajv's own takes `constructor` for evaluated, because it looks names up on an object that has a prototype. */
const unevaluatedProperties: CodeKeywordDefinition = {
  keyword: 'unevaluatedProperties',
  type: 'object',
  schemaType: ['boolean', 'object'],
  trackErrors: true,
  error: {
    message: 'must NOT have unevaluated properties',
    params: ({ params }) => _`{unevaluatedProperty: ${params.unevaluatedProperty}}`,
  },
  code(cxt) {
    const { gen, data, it, errsCount } = cxt;
    const rule: unknown = cxt.schema;
    const props: unknown = it.props;
    it.props = true;
    if (props === true || rule === true) return;
    const rest = (key: Name): void => {
      if (rule === false) {
        cxt.setParams({ unevaluatedProperty: key });
        cxt.error();
        if (!it.allErrors) gen.break();
        return;
      }
      const valid = gen.name('valid');
      cxt.subschema({ keyword: 'unevaluatedProperties', dataProp: key, dataPropType: 1 }, valid);
      if (!it.allErrors) gen.if(_`!${valid}`, () => gen.break());
    };
    if (props instanceof Name) {
      const hasOwn = gen.scopeValue('func', {
        ref: Object.prototype.hasOwnProperty,
        code: _`Object.prototype.hasOwnProperty`,
      });
      gen.if(_`${props} !== true`, () => {
        gen.forIn('key', data, (key) => {
          gen.if(_`!${props} || !${hasOwn}.call(${props}, ${key})`, () => rest(key));
        });
      });
    } else {
      const known = Object.keys((props as object | undefined) ?? {});
      gen.forIn('key', data, (key) => {
        if (known.length === 0) rest(key);
        else
          gen.if(
            known.map((name) => _`${key} !== ${name}`).reduce((a, b) => _`${a} && ${b}`),
            () => rest(key),
          );
      });
    }
    cxt.ok(_`${errsCount as Name} === ${new Name('errors')}`);
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

/** Keywords that we say differently from ajv: exact decimals, no method of a payload called, linear time, own names only. */
export const keywords: readonly CodeKeywordDefinition[] = [
  multipleOf,
  constant,
  enumeration,
  uniqueItems,
  unevaluatedProperties,
  unevaluatedItems,
];
