import { _, type CodeKeywordDefinition, str } from 'ajv/dist/2020.js';
import { alwaysValidSchema } from 'ajv/dist/compile/util.js';
import { prepareAccount } from './ajv-evaluation.ts';

/**
 * `if`, with an exact account of what it evaluates: ajv's own counts it where the condition fails, and not at all where there
 * is neither `then` nor `else`.
 */
export const ifKeyword: CodeKeywordDefinition = {
  keyword: 'if',
  schemaType: ['object', 'boolean'],
  trackErrors: true,
  error: {
    message: ({ params }) => str`must match "${params.clause}" schema`,
    params: ({ params }) => _`{failingKeyword: ${params.clause}}`,
  },
  code(cxt) {
    const { gen, it, parentSchema } = cxt;
    const applies = (keyword: string): boolean =>
      parentSchema[keyword] !== undefined && !alwaysValidSchema(it, parentSchema[keyword]);
    const [then, otherwise] = [applies('then'), applies('else')];
    if (!then && !otherwise && it.opts.unevaluated !== true) return;
    prepareAccount(cxt, [parentSchema.if, parentSchema.then, parentSchema.else]);
    const valid = gen.let('valid', true);
    const clause = gen.let('clause');
    const matched = gen.name('_valid');
    const test = cxt.subschema({ keyword: 'if', compositeRule: true, createErrors: false, allErrors: false }, matched);
    const condition = gen.let('condition', matched);
    cxt.reset();
    cxt.mergeValidEvaluated(test, condition);
    const apply = (keyword: 'then' | 'else') => (): void => {
      const applied = cxt.subschema({ keyword }, matched);
      gen.assign(valid, matched);
      gen.assign(clause, _`${keyword}`);
      cxt.mergeValidEvaluated(applied, valid);
    };
    if (then) gen.if(condition, apply('then'));
    if (otherwise) gen.if(_`!${condition}`, apply('else'));
    cxt.setParams({ clause });
    cxt.pass(valid, () => cxt.error(true));
  },
};
