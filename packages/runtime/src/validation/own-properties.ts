/** An object seen by its own enumerable properties. */
export interface OwnProperties {
  readonly [key: string]: unknown;
}

const plain = Object.prototype;
let polluted = false;

/** Has somebody added enumerable properties to every object? Asked once per validation. */
export function notePrototype(): void {
  polluted = false;
  for (const _ in empty) polluted = true;
}

const empty = {};

/**
 * The object itself where its own properties are all that can be read from it by name (but for the names that every object
 * has, for which generated code asks `ownProperty`), else a copy of its own properties: of a class's instance, say, whose
 * getters JSON would not carry.
 */
export function ownProperties(value: object): OwnProperties {
  const prototype: unknown = Object.getPrototypeOf(value);
  if ((prototype === plain && !polluted) || prototype === null) return value as OwnProperties;
  return Object.assign(Object.create(null) as OwnProperties, value);
}

/** The object's own properties, as `ownProperties` gives them; null for what is no object in JSON. */
export function objectOf(value: unknown): OwnProperties | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? ownProperties(value) : null;
}

/** For names such as `constructor`, which every object answers to. */
export function ownProperty(object: OwnProperties, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** How many properties an object has. */
export function countProperties(object: OwnProperties): number {
  let count = 0;
  for (const _ in object) count += 1;
  return count;
}
