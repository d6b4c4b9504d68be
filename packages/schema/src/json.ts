/** A JSON value, as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. Keys come from outside: look them up with `Object.hasOwn`, never with `in`. */
export type JsonObject = { readonly [key: string]: Json };

/** A JSON Schema that is an object, of any dialect. */
export type SchemaObject = { readonly [keyword: string]: unknown };

/** A JSON Schema: an object, or `true` (accepts everything) or `false` (accepts nothing) from draft-06 on. */
export type Schema = boolean | SchemaObject;

/** Whether a value is an object in the sense of JSON: neither null nor an array. */
export function isObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value has the shape of a schema. Says nothing of its keywords: that is what `checkSchema` does. */
export function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isObject(value);
}

/** The own property `key` of an object, or undefined: what `object[key]` would find on the prototype doesn't count. */
export function own(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;
}

/** Sets an own property, `__proto__` included, which plain assignment would take for the prototype. */
export function setOwn(object: object, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    (object as Record<string, unknown>)[key] = value;
  }
}
