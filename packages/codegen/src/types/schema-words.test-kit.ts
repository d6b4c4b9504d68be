/** Short words for what schemas in tests say again and again. */
export const text = { type: 'string' } as const;
export const number = { type: 'number' } as const;
export const whole = { type: 'integer' } as const;
export const boolean = { type: 'boolean' } as const;
export const nothing = { type: 'null' } as const;

type Properties = Readonly<Record<string, unknown>>;

export function only(value: unknown): Readonly<Record<string, unknown>> {
  return { const: value };
}

export function object(properties: Properties, ...required: readonly string[]): Readonly<Record<string, unknown>> {
  return { type: 'object', properties, required };
}

export function closed(properties: Properties, ...required: readonly string[]): Readonly<Record<string, unknown>> {
  return { ...object(properties, ...required), additionalProperties: false };
}

/** Properties that are all texts. */
export function texts(names: readonly string[]): Properties {
  return Object.fromEntries(names.map((name) => [name, text]));
}
