import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { keywords } from './ajv-keywords.ts';

/** What tells one ajv instance from another. */
export interface EngineOptions {
  readonly unevaluated: boolean;
  readonly allErrors: boolean;
  readonly formats: 'assertion' | 'annotation';
}

/** Formats that are checked; others are annotations. */
export const knownFormats: ReadonlySet<string> = new Set(Object.keys(fullFormats));

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
      validateFormats: options.formats === 'assertion',
      formats: fullFormats,
      // Schemas are checked before, against the meta-schema of their own dialect.
      validateSchema: false,
      meta: false,
      addUsedSchema: false,
      logger: false,
      // `lowerSchema` decides what is worth a function.
      inlineRefs: false,
      code: { source: true, esm: true },
    });
    this.opts.dynamicRef = false;
    this.opts.unevaluated = options.unevaluated;
    for (const keyword of keywords) {
      this.removeKeyword(String(keyword.keyword));
      this.addKeyword(keyword);
    }
  }

  override _addDefaultMetaSchema(): void {}

  override defaultMeta(): undefined {
    return undefined;
  }
}

const engines = new Map<string, AjvEngine>();

/** The instance for some options, made when it is first needed. A new one costs 10 ms. */
export function engineFor(options: EngineOptions): AjvEngine {
  const key = `${options.unevaluated} ${options.allErrors} ${options.formats}`;
  let engine = engines.get(key);
  if (engine === undefined) {
    engine = new AjvEngine(options);
    engines.set(key, engine);
  }
  return engine;
}
