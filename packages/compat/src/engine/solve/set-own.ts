import type { Json } from '@concordat/schema';

/** Sets an own property, `__proto__` included, which plain assignment would take for the prototype. */
export function setOwn(object: { [key: string]: Json }, name: string, value: Json): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}
