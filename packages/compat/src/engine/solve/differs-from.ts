import type { Json } from '@concordat/schema';
import { type JsonType, jsonTypes, typeOfJson } from '../formula/json-type.ts';
import type { Lit } from '../formula/node.ts';
import type { Universe } from '../formula/universe.ts';

/**
 * The ways in which an array or an object can differ from a given one, as a clause: its size, or one of its parts. Nothing for
 * values of other types, which are simply excluded.
 */
export function differsFrom(universe: Universe, type: JsonType, value: Json): Lit[][] {
  if (typeOfJson(value) !== type) return [];
  if (type === jsonTypes.array) {
    const items = value as readonly Json[];
    return [
      [
        -universe.atom({ kind: 'min-items', count: items.length }),
        universe.atom({ kind: 'min-items', count: items.length + 1 }),
        ...items.map((item, index) => -universe.atom({ kind: 'item', index, node: universe.values([item]) })),
      ],
    ];
  }
  if (type !== jsonTypes.object) return [];
  const object = value as { readonly [key: string]: Json };
  const names = Object.keys(object).sort();
  return [
    [
      universe.atom({ kind: 'min-properties', count: names.length + 1 }),
      ...names.map((name) => -universe.atom({ kind: 'required', name })),
      ...names.map((name) => -universe.atom({ kind: 'property', name, node: universe.values([object[name] as Json]) })),
    ],
  ];
}
