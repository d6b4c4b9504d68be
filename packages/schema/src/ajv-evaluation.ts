import { _, type CodeKeywordDefinition, type KeywordCxt, Name } from 'ajv/dist/2020.js';
import { evaluatedPropsToName } from 'ajv/dist/compile/util.js';
import { isObject } from './json.ts';

/** Keywords that evaluate parts of a value. */
const evaluating =
  /"(?:properties|patternProperties|additionalProperties|unevaluatedProperties|prefixItems|items|unevaluatedItems|\$ref)":/;

/**
 * Makes the account of what is evaluated a variable, before a keyword that adds to it under a condition. ajv declares it where it
 * first adds something: where the condition fails, what was evaluated before is forgotten.
 */
export function prepareAccount({ gen, it }: KeywordCxt, parts: unknown): void {
  if (it.opts.unevaluated !== true || !evaluating.test(JSON.stringify(parts))) return;
  if (it.props !== true && !(it.props instanceof Name)) it.props = evaluatedPropsToName(gen, it.props);
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
