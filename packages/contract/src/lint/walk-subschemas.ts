import type { Schema, SchemaObject } from '@concordat/schema';
import { formatPointer } from '@concordat/schema';
import { isData } from '../read/json-value.ts';

const single =
  'additionalProperties additionalItems items contains not if then else propertyNames unevaluatedItems unevaluatedProperties contentSchema'.split(
    ' ',
  );
const lists = 'allOf anyOf oneOf prefixItems items'.split(' ');
const maps = 'properties patternProperties $defs definitions dependentSchemas dependencies'.split(' ');

/** A schema object inside another one. */
export interface Subschema {
  readonly schema: SchemaObject;
  readonly pointer: string;
  /** The keyword that it stands under, and its name where that maps names: `properties`, `orderId`. */
  readonly keyword: string;
  readonly name?: string;
}

/** Every schema object inside a bundled schema, itself included; references aren't followed, since their targets are inside too. */
export function* walkSubschemas(root: Schema): Generator<Subschema> {
  const stack: { value: unknown; tokens: readonly string[]; keyword: string; name?: string }[] = [
    { value: root, tokens: [], keyword: '' },
  ];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { value, tokens, ...rest } = step;
    if (!isData(value)) continue;
    yield { schema: value, pointer: formatPointer(tokens), ...rest };
    for (const [keyword, child] of Object.entries(value)) {
      if (single.includes(keyword) && isData(child))
        stack.push({ value: child, tokens: [...tokens, keyword], keyword });
      else if (lists.includes(keyword) && Array.isArray(child)) {
        child.forEach((item, index) => {
          stack.push({ value: item, tokens: [...tokens, keyword, String(index)], keyword });
        });
      } else if (maps.includes(keyword) && isData(child)) {
        for (const [name, item] of Object.entries(child))
          stack.push({ value: item, tokens: [...tokens, keyword, name], keyword, name });
      }
    }
  }
}
