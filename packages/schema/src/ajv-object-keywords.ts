import { _, type Code, type CodeKeywordDefinition, type KeywordCxt, Name, str } from 'ajv/dist/2020.js';
import { alwaysValidSchema, mergeEvaluated, toHash } from 'ajv/dist/compile/util.js';
import { propertyAccount } from './ajv-evaluation.ts';
import { helper, hoisted, joined, matching } from './ajv-helper.ts';

/** Names that every object seems to have. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

const plainness = new WeakMap<object, Name>();

/** A constant that is true when an object inherits nothing but what every object does: then most names needn't be asked for. */
function plain(cxt: KeywordCxt): Name {
  const known = plainness.get(cxt.it);
  if (known !== undefined) return known;
  const name = cxt.gen.const('plain', _`Object.getPrototypeOf(${cxt.data}) === Object.prototype`);
  plainness.set(cxt.it, name);
  return name;
}

/** Whether the object has a property of its own, and it isn't undefined. */
function present(cxt: KeywordCxt, name: string): Code {
  const { data } = cxt;
  const isOwn = _`${helper(cxt, 'hasOwn')}.call(${data}, ${name})`;
  if (inherited.has(name)) return _`${isOwn} && ${data}[${name}] !== undefined`;
  return _`${member(data, name)} !== undefined && (${plain(cxt)} || ${isOwn})`;
}

function member(data: Code, name: string): Code {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? _`${data}.${new Name(name)}` : _`${data}[${name}]`;
}

const required: CodeKeywordDefinition = {
  keyword: 'required',
  type: 'object',
  schemaType: 'array',
  error: {
    message: ({ params }) => str`must have required property '${params.missingProperty}'`,
    params: ({ params }) => _`{missingProperty: ${params.missingProperty}}`,
  },
  code(cxt) {
    const { gen, it } = cxt;
    const names: readonly string[] = cxt.schema;
    if (names.length === 0) return;
    if (it.allErrors) {
      for (const name of names) {
        gen.if(_`!(${present(cxt, name)})`, () => {
          cxt.setParams({ missingProperty: _`${name}` });
          cxt.error();
        });
      }
      return;
    }
    const missing = gen.let('missing');
    cxt.setParams({ missingProperty: missing });
    // The comma: a property may well be called "".
    cxt.fail(
      joined(
        names.map((name) => _`(!(${present(cxt, name)}) && (${missing} = ${name}, true))`),
        'or',
        false,
      ),
    );
  },
};

/** More properties than this are not checked in nested blocks. */
const manyProperties = 100;

const properties: CodeKeywordDefinition = {
  keyword: 'properties',
  type: 'object',
  schemaType: 'object',
  code(cxt) {
    const { gen, it } = cxt;
    const names = Object.keys(cxt.schema);
    if (it.opts.unevaluated === true && names.length > 0 && it.props !== true) {
      it.props = mergeEvaluated.props(gen, toHash(names), it.props);
    }
    const valid = gen.name('valid');
    const apply = (name: string, settle: () => void): void => {
      gen.if(present(cxt, name));
      cxt.subschema({ keyword: 'properties', schemaProp: name, dataProp: name }, valid);
      if (!it.allErrors) gen.else().var(valid, true);
      gen.endIf();
      settle();
    };
    const checked = names.filter((name) => !alwaysValidSchema(it, cxt.schema[name]));
    if (it.allErrors || checked.length <= manyProperties) {
      for (const name of checked) apply(name, () => cxt.ok(valid));
      return;
    }
    // One nested block per property would be too deep for the parser: leave a block that isn't a loop.
    const label = gen.name('properties');
    gen.var(valid, true);
    gen.label(label).for(_`;;`, () => {
      for (const name of checked) apply(name, () => gen.if(_`!${valid}`, () => gen.break(label)));
      gen.break();
    });
    cxt.ok(valid);
  },
};

const patternProperties: CodeKeywordDefinition = {
  keyword: 'patternProperties',
  type: 'object',
  schemaType: 'object',
  code(cxt) {
    const { gen, data, it } = cxt;
    const tracked = it.opts.unevaluated === true && it.props !== true;
    const account = tracked ? propertyAccount(cxt) : undefined;
    const valid = gen.name('valid');
    for (const pattern of Object.keys(cxt.schema)) {
      const trivial = alwaysValidSchema(it, cxt.schema[pattern]);
      if (trivial && !tracked) continue;
      gen.var(valid, true);
      const key = gen.name('key');
      gen.for(_`const ${key} in ${data}`, () => {
        gen.if(_`${helper(cxt, 'hasOwn')}.call(${data}, ${key}) && ${matching(cxt, pattern, key)}`, () => {
          if (account !== undefined) gen.assign(_`${account}[${key}]`, true);
          if (trivial) return;
          cxt.subschema({ keyword: 'patternProperties', schemaProp: pattern, dataProp: key, dataPropType: 1 }, valid);
          if (!it.allErrors) gen.if(_`!${valid}`, () => gen.break());
        });
      });
      cxt.ok(valid);
    }
  },
};

/** ajv's own leaves its verdict undefined for an object without properties, and skips the keywords after it. */
const propertyNames: CodeKeywordDefinition = {
  keyword: 'propertyNames',
  type: 'object',
  schemaType: ['object', 'boolean'],
  error: {
    message: 'property name must be valid',
    params: ({ params }) => _`{propertyName: ${params.propertyName}}`,
  },
  code(cxt) {
    const { gen, data, it } = cxt;
    if (alwaysValidSchema(it, cxt.schema)) return;
    const valid = gen.name('valid');
    gen.var(valid, true);
    const key = gen.name('key');
    gen.for(_`const ${key} in ${data}`, () => {
      gen.if(_`${helper(cxt, 'hasOwn')}.call(${data}, ${key})`, () => {
        cxt.setParams({ propertyName: key });
        const name = {
          keyword: 'propertyNames',
          data: key,
          dataTypes: ['string' as const],
          propertyName: key,
          compositeRule: true as const,
        };
        cxt.subschema(name, valid);
        gen.if(_`!${valid}`, () => {
          cxt.error(true);
          if (!it.allErrors) gen.break();
        });
      });
    });
    cxt.ok(valid);
  },
};

/** More names than this are looked up in a set. */
const manyNames = 32;

const additionalProperties: CodeKeywordDefinition = {
  keyword: 'additionalProperties',
  type: 'object',
  schemaType: ['boolean', 'object'],
  trackErrors: true,
  error: {
    message: 'must NOT have additional properties',
    params: ({ params }) => _`{additionalProperty: ${params.additionalProperty}}`,
  },
  code(cxt) {
    const { gen, data, it, parentSchema, errsCount } = cxt;
    const rule: unknown = cxt.schema;
    it.props = true;
    if (alwaysValidSchema(it, cxt.schema)) return;
    const names = Object.keys(parentSchema.properties ?? {});
    const patterns = Object.keys(parentSchema.patternProperties ?? {});
    const key = gen.name('key');
    const unknown =
      names.length > manyNames ? [_`!${known(cxt, names)}.has(${key})`] : names.map((name) => _`${key} !== ${name}`);
    const unmatched = patterns.map((pattern) => _`!${matching(cxt, pattern, key)}`);
    const isOwn = _`${helper(cxt, 'hasOwn')}.call(${data}, ${key})`;
    gen.for(_`const ${key} in ${data}`, () => {
      gen.if(joined([...unknown, ...unmatched, isOwn], 'and', true), () => {
        if (rule === false) {
          cxt.setParams({ additionalProperty: key });
          cxt.error();
          if (!it.allErrors) gen.break();
          return;
        }
        const valid = gen.name('valid');
        cxt.subschema({ keyword: 'additionalProperties', dataProp: key, dataPropType: 1 }, valid);
        if (!it.allErrors) gen.if(_`!${valid}`, () => gen.break());
      });
    });
    cxt.ok(_`${errsCount as Name} === ${new Name('errors')}`);
  },
};

function known(cxt: KeywordCxt, names: readonly string[]): Name {
  const list = hoisted(cxt, names);
  return cxt.gen.scopeValue('obj', {
    key: `#${JSON.stringify(names)}`,
    ref: new Set(names),
    code: _`new Set(${list})`,
  });
}

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
      const hasOwn = helper(cxt, 'hasOwn');
      gen.if(_`${props} !== true`, () => {
        gen.forIn('key', data, (key) => {
          gen.if(_`!${props} || !${hasOwn}.call(${props}, ${key})`, () => rest(key));
        });
      });
    } else {
      const names = Object.keys((props as object | undefined) ?? {});
      const key = gen.name('key');
      const unknown = joined(
        names.map((name) => _`${key} !== ${name}`),
        'and',
        true,
      );
      gen.for(_`const ${key} in ${data}`, () => {
        gen.if(_`${unknown} && ${helper(cxt, 'hasOwn')}.call(${data}, ${key})`, () => rest(key));
      });
    }
    cxt.ok(_`${errsCount as Name} === ${new Name('errors')}`);
  },
};

/** Keywords for objects: only what an object has itself counts, whatever it inherits. */
export const objectKeywords: readonly CodeKeywordDefinition[] = [
  required,
  properties,
  patternProperties,
  propertyNames,
  additionalProperties,
  unevaluatedProperties,
];
