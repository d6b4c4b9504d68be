import { quote } from '../quote.ts';

/** Code that gives the JSON Pointer of a value, put together only when something is wrong with it. */
export class PointerCode {
  readonly #parts: readonly (string | { readonly code: string })[];

  constructor(parts: readonly (string | { readonly code: string })[] = [{ code: 'p' }]) {
    this.#parts = parts;
  }

  /** A step by a name that is known. */
  name(name: string): PointerCode {
    return new PointerCode([...this.#parts, `/${name.replace(/~/gu, '~0').replace(/\//gu, '~1')}`]);
  }

  /** A step by an index that the variable holds. */
  index(variable: string): PointerCode {
    return new PointerCode([...this.#parts, '/', { code: variable }]);
  }

  /** A step by a name that the variable holds. */
  key(variable: string): PointerCode {
    return new PointerCode([...this.#parts, { code: `pointerStep(${variable})` }]);
  }

  toString(): string {
    const merged: string[] = [];
    let text = '';
    for (const part of [...this.#parts, { code: '' }]) {
      if (typeof part === 'string') text += part;
      else {
        if (text !== '') merged.push(quote(text));
        text = '';
        if (part.code !== '') merged.push(part.code);
      }
    }
    return merged.join(' + ');
  }
}
