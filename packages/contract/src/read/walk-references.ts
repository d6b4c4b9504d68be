import { isData } from './json-value.ts';

/** Keywords whose value is data: a `$ref` in there is a key like any other. */
const dataKeywords = new Set(['examples', 'example', 'const', 'enum', 'default']);

/** Keywords whose value maps names that somebody chose: `examples` in there is a name. */
const nameMaps = new Set(
  `properties patternProperties $defs definitions dependentSchemas dependencies schemas messages channels operations servers parameters
   serverVariables securitySchemes correlationIds replies replyAddresses externalDocs tags operationTraits messageTraits channelBindings
   serverBindings operationBindings messageBindings variables components`.split(/\s+/),
);

/** A reference, an `$id` or an anchor that was met. */
export interface Met {
  readonly keyword: '$ref' | '$dynamicRef' | '$id' | '$anchor' | '$dynamicAnchor';
  readonly text: string;
  /** Where the object is that holds it. */
  readonly tokens: readonly string[];
  /** `$id`s around it, outermost first, its own included. */
  readonly ids: readonly string[];
}

interface Step {
  readonly value: unknown;
  readonly key: string;
  readonly parent: Step | undefined;
  /** The keys of `value` are names. */
  readonly names: boolean;
  readonly ids: readonly string[];
}

/** Visits every reference, identifier and anchor of a document, AsyncAPI or JSON Schema, in the order in which they are written. */
export function walkReferences(document: unknown, visit: (met: Met) => void): void {
  const stack: Step[] = [{ value: document, key: '', parent: undefined, names: false, ids: [] }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { value, names } = step;
    let ids = step.ids;
    const children: Step[] = [];
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        if (typeof item === 'object')
          children.push({ value: item, key: String(index), parent: step, names: false, ids });
      }
    } else if (isData(value)) {
      if (!names) ids = meet(step, value, visit);
      for (const [key, child] of Object.entries(value)) {
        if (typeof child !== 'object' || child === null) continue;
        if (!names && dataKeywords.has(key)) continue;
        children.push({ value: child, key, parent: step, names: !names && nameMaps.has(key), ids });
      }
    }
    for (let index = children.length - 1; index >= 0; index -= 1) stack.push(children[index] as Step);
  }
}

function meet(step: Step, value: { readonly [key: string]: unknown }, visit: (met: Met) => void): readonly string[] {
  let ids = step.ids;
  const say = (keyword: Met['keyword']): void => {
    const text = Object.hasOwn(value, keyword) ? value[keyword] : undefined;
    if (typeof text !== 'string') return;
    if (keyword === '$id' && !text.startsWith('#')) ids = [...ids, text];
    visit({ keyword, text, tokens: tokensOf(step), ids });
  };
  say('$id');
  say('$anchor');
  say('$dynamicAnchor');
  say('$ref');
  say('$dynamicRef');
  return ids;
}

function tokensOf(step: Step): string[] {
  const tokens: string[] = [];
  for (let at: Step | undefined = step; at?.parent !== undefined; at = at.parent) tokens.push(at.key);
  return tokens.reverse();
}
