import type { Json, Schema } from '@concordat/schema';

const names = ['a', 'b', 'x-c', 'kind'] as const;
const texts = ['p', 'q', 'x-1', ''] as const;

/** Random schemas and values that depend on a seed alone. All draw on the same few names and texts, so that they often meet. */
export class RandomSchemas {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** A whole number below `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  #list<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make);
  }

  #names(): string[] {
    return [...new Set(this.#list(0, 2, () => this.#pick(names)))];
  }

  scalar(): Json {
    return this.#pick<Json>([...texts, 0, 1, 2, -1, 1.5, true, false, null]);
  }

  value(depth = 3): Json {
    const kind = depth === 0 ? 0 : this.below(9);
    if (kind < 3) return this.scalar();
    if (kind < 5) return this.#list(0, 3, () => this.value(depth - 1));
    return Object.fromEntries(this.#list(0, 4, () => [this.#pick([...names, 'other']), this.value(depth - 1)]));
  }

  /** A schema in 2020-12; where it is an object, it has `#/$defs/A` and `#/$defs/B`. */
  schema(): Schema {
    const root = this.#schema(3);
    if (typeof root === 'boolean') return root;
    const object = (properties: object, ...required: string[]) => ({ type: 'object', properties, required });
    const A = this.#pick<Schema>([object({ a: { type: 'string' } }, 'a'), { enum: ['p', 'q'] }, true, this.#schema(2)]);
    const B = this.#pick<Schema>([
      object({ kind: { const: 'p' }, b: { $ref: '#' } }, 'kind'),
      { type: 'array', items: { $ref: '#/$defs/A' } },
      { ...object({ a: { type: 'number' } }), additionalProperties: false },
      this.#schema(2),
    ]);
    return { ...root, $defs: { A, B } };
  }

  #schema(depth: number): Schema {
    const kind = depth === 0 ? this.below(4) : this.below(16);
    if (kind < 3) return this.#scalars();
    if (kind === 3)
      return this.#pick<Schema>([
        true,
        false,
        { const: this.scalar() },
        { const: this.value(2) },
        { $ref: this.#ref() },
      ]);
    if (kind < 8) return this.#objects(depth);
    if (kind < 10) return this.#arrays(depth);
    if (kind < 13) return this.#applicators(depth);
    return { ...this.#objects(depth), ...this.#applicators(depth) };
  }

  #ref(): string {
    return this.#pick(['#/$defs/A', '#/$defs/B', '#/$defs/A', '#/$defs/B', '#']);
  }

  /** Each keyword is there with one chance in `odds`. */
  #some(odds: number, keywords: Readonly<Record<string, () => unknown>>): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(keywords).flatMap(([keyword, make]) => (this.below(odds) === 0 ? [[keyword, make()]] : [])),
    );
  }

  #map(depth: number, keys: readonly string[], most: number): Record<string, Schema> {
    return Object.fromEntries(this.#list(1, most, () => [this.#pick(keys), this.#schema(depth - 1)]));
  }

  #objects(depth: number): Record<string, unknown> {
    return {
      ...this.#some(2, {
        type: () => 'object',
        properties: () => this.#map(depth, names, 3),
        required: () => this.#names(),
      }),
      ...this.#some(4, {
        additionalProperties: () => this.#pick([false, this.#schema(depth - 1)]),
        unevaluatedProperties: () => this.#pick([false, this.#schema(depth - 1)]),
      }),
      ...this.#some(7, {
        patternProperties: () => this.#map(depth, ['^x-', 'b$', '^(a|b)$', '[ab]', '^x.+c$'], 2),
        propertyNames: () => this.#pick<Schema>([{ enum: ['a', 'b'] }, { pattern: '^x-' }, { maxLength: 1 }, false]),
        minProperties: () => this.below(3),
        maxProperties: () => this.below(3),
        dependentRequired: () => Object.fromEntries([[this.#pick(names), this.#names()]]),
        dependentSchemas: () => this.#map(depth, names, 1),
      }),
    };
  }

  #arrays(depth: number): Record<string, unknown> {
    return {
      ...this.#some(2, {
        type: () => 'array',
        prefixItems: () => this.#list(1, 2, () => this.#schema(depth - 1)),
        items: () => this.#schema(depth - 1),
      }),
      ...this.#some(4, {
        contains: () => this.#schema(depth - 1),
        minContains: () => this.below(3),
        minItems: () => this.below(3),
        maxItems: () => this.below(4),
        uniqueItems: () => true,
        unevaluatedItems: () => this.#pick([false, this.#schema(depth - 1)]),
      }),
    };
  }

  #scalars(): Record<string, unknown> {
    return {
      ...this.#some(2, {
        type: () =>
          this.#pick<unknown>([
            'string',
            'number',
            'integer',
            'boolean',
            'null',
            ['string', 'null'],
            ['number', 'object'],
          ]),
      }),
      ...this.#some(4, {
        enum: () => [...new Set(this.#list(1, 3, () => this.scalar()))],
        minimum: () => this.below(2),
        maximum: () => 1 + this.below(2),
        minLength: () => this.below(3),
        pattern: () => this.#pick(['^x-', 'q', '^(p|q)$', '^.*1$', '-1$']),
      }),
    };
  }

  #applicators(depth: number): Record<string, unknown> {
    const list = () => this.#list(1, 3, () => this.#schema(depth - 1));
    const child = () => this.#schema(depth - 1);
    return this.#some(3, {
      allOf: list,
      anyOf: list,
      oneOf: list,
      not: child,
      if: child,
      then: child,
      else: child,
      $ref: () => this.#ref(),
    });
  }
}
