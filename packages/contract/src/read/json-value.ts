/** Plain data from outside, as an object whose keys are looked up with `own`. */
export type Data = { readonly [key: string]: unknown };

/** Whether a value is an object in the sense of JSON. */
export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The own property of an object; never what the prototype has. Undefined for anything that is no object. */
export function own(value: unknown, key: string): unknown {
  return isData(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The own property, when it is a text. */
export function ownText(value: unknown, key: string): string | undefined {
  const found = own(value, key);
  return typeof found === 'string' ? found : undefined;
}

/** The own properties; none for anything that is no object. */
export function entries(value: unknown): [string, unknown][] {
  return isData(value) ? Object.entries(value) : [];
}
