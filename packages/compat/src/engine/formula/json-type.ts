import type { Json } from '@concordat/schema';

/** The six types of JSON, one bit each; a set of types is the sum of its bits. */
export const jsonTypes = { null: 1, boolean: 2, number: 4, string: 8, array: 16, object: 32 } as const;

/** One bit of {@link jsonTypes}. */
export type JsonType = (typeof jsonTypes)[keyof typeof jsonTypes];

/** The set of all types. */
export const everyType = 63;

/** In the order in which witnesses are looked for: what events are made of comes first. */
export const typesInOrder: readonly JsonType[] = [32, 8, 4, 16, 2, 1];

export function typeOfJson(value: Json): JsonType {
  if (value === null) return jsonTypes.null;
  switch (typeof value) {
    case 'boolean':
      return jsonTypes.boolean;
    case 'number':
      return jsonTypes.number;
    case 'string':
      return jsonTypes.string;
    default:
      return Array.isArray(value) ? jsonTypes.array : jsonTypes.object;
  }
}
