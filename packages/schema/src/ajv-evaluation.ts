import { _, type CodeKeywordDefinition, type KeywordCxt, Name } from 'ajv/dist/2020.js';
import { isObject } from './json.ts';

/** Keywords that evaluate parts of a value. */
const evaluating =
  /"(?:properties|patternProperties|additionalProperties|unevaluatedProperties|prefixItems|items|unevaluatedItems|\$ref)":/;

/** Makes the account of evaluated properties a variable. It has no prototype, so that `__proto__` is a name like any other. */
export function propertyAccount({ gen, it }: KeywordCxt): Name {
  const before: unknown = it.props;
  if (before instanceof Name) return before;
  const account = gen.var('props', _`Object.create(null)`);
  for (const name of Object.keys((before as object | undefined) ?? {})) gen.assign(_`${account}[${name}]`, true);
  it.props = account;
  return account;
}

/**
 * Makes the account of what is evaluated a variable, before a keyword that adds to it under a condition. ajv declares it where it
 * first adds something: where the condition fails, what was evaluated before is forgotten.
 */
export function prepareAccount(cxt: KeywordCxt, parts: unknown): void {
  const { gen, it } = cxt;
  if (it.opts.unevaluated !== true || !evaluating.test(JSON.stringify(parts))) return;
  if (it.props !== true) propertyAccount(cxt);
  if (it.items !== true && !(it.items instanceof Name)) it.items = gen.var('items', _`${it.items ?? 0}`);
}

/** A keyword of ajv that applies schemas under conditions, with a proper account. */
export function withAccount(definition: CodeKeywordDefinition): CodeKeywordDefinition {
  return {
    ...definition,
    code(cxt, rule) {
      const schema: unknown = cxt.schema;
      prepareAccount(cxt, isObject(schema) ? Object.values(schema) : schema);
      definition.code(cxt, rule);
    },
  };
}
