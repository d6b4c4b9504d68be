import { Ajv2020, type CodeKeywordDefinition } from 'ajv/dist/2020.js';
import { ValueScope } from 'ajv/dist/compile/codegen/scope.js';
import { arrayKeywords } from './ajv-array-keywords.ts';
import { withAccount } from './ajv-evaluation.ts';
import { ifKeyword } from './ajv-if-keyword.ts';
import { objectKeywords } from './ajv-object-keywords.ts';
import { valueKeywords } from './ajv-value-keywords.ts';

/** What tells one ajv instance from another. */
export interface EngineOptions {
  readonly unevaluated: boolean;
  readonly allErrors: boolean;
  /** Whether the code is run a few times only, so that tidying it up costs more than it saves. */
  readonly throwaway: boolean;
}

/**
 * ajv, set up to compile what `lowerSchema` makes: 2020-12 without identifiers, dynamic scopes or anything that isn't an
 * assertion. All dialects come down to it, so there is one set of rules and one set of bugs to know.
 */
export class AjvEngine extends Ajv2020 {
  constructor(options: EngineOptions) {
    super({
      strict: false,
      // Payloads are JSON: what is on a prototype isn't part of them.
      ownProperties: true,
      allErrors: options.allErrors,
      // Schemas are checked before, against the meta-schema of their own dialect.
      validateSchema: false,
      meta: false,
      addUsedSchema: false,
      logger: false,
      // `lowerSchema` decides what is worth a function.
      inlineRefs: false,
      code: { source: true, esm: true, lines: true, optimize: options.throwaway ? false : 1 },
    });
    this.opts.dynamicRef = false;
    this.opts.unevaluated = options.unevaluated;
    for (const name of ['anyOf', 'oneOf', 'dependentSchemas', 'dependencies']) {
      const definition = this.RULES.all[name];
      if (typeof definition !== 'object') continue;
      this.removeKeyword(name);
      this.addKeyword(withAccount(definition.definition as CodeKeywordDefinition));
    }
    for (const keyword of [...valueKeywords, ...arrayKeywords, ...objectKeywords, ifKeyword]) {
      for (const name of [keyword.keyword].flat()) this.removeKeyword(name);
      this.addKeyword(keyword);
    }
  }

  /**
   * Puts the names and constants of the next compilations into a scope of their own. ajv's is for ever, so it would keep the
   * constants of every schema, and the text of a schema would depend on what was compiled before.
   */
  useScope(scope: ValueScope): void {
    Object.assign(this, { scope });
  }

  override _addDefaultMetaSchema(): void {}

  override defaultMeta(): undefined {
    return undefined;
  }
}

/** A scope for generated code. The prefixes are those that ajv keeps for it, out of the way of local names. */
export function newScope(): ValueScope {
  const prefixes = new Set(['validate', 'wrapper', 'root', 'schema', 'pattern', 'func', 'obj', 'Error']);
  return new ValueScope({ scope: {}, prefixes, lines: true });
}

const engines = new Map<string, AjvEngine>();

/** The instance for some options, made when it is first needed. A new one costs 10 ms. */
export function engineFor(options: EngineOptions): AjvEngine {
  const key = `${options.unevaluated} ${options.allErrors} ${options.throwaway}`;
  let engine = engines.get(key);
  if (engine === undefined) {
    engine = new AjvEngine(options);
    engines.set(key, engine);
  }
  return engine;
}
