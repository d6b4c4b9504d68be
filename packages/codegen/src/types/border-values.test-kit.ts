import type { Json } from '@concordat/schema';
import { isRecord } from './place.ts';
import { RandomSchemas } from './random-schemas.test-kit.ts';

type Keywords = Readonly<Record<string, unknown>>;

/** Values on both sides of a schema's border: made as the schema asks, some of them changed in one place. */
export class BorderValues {
  readonly #root: unknown;
  readonly #random: RandomSchemas;
  /** Of one value so many schemas are followed at most. */
  #left = 0;

  constructor(root: unknown, seed: number) {
    this.#root = root;
    this.#random = new RandomSchemas(seed);
  }

  list(length: number): readonly Json[] {
    const values = new Map<string, Json>();
    for (let at = 0; at < length; at += 1) {
      this.#left = 200;
      const made = this.#make(this.#root, 4);
      const value = at % 3 === 0 ? made : this.#changed(made);
      values.set(JSON.stringify(value), value);
    }
    return [...values.values()];
  }

  #make(schema: unknown, depth: number): Json {
    const parts = this.#inPlace(schema);
    const pick = <T>(list: readonly T[]): T => list[this.#random.below(list.length)] as T;
    const literals = parts.flatMap((part) => ('const' in part ? [part.const] : listOf(part.enum)));
    if (literals.length > 0 && this.#random.below(8) > 0) return pick(literals) as Json;
    const types = parts.flatMap(({ type }) => (Array.isArray(type) ? type : type === undefined ? [] : [type]));
    const asked =
      types.length > 0 ? types : [hasAny(parts, objectWords) ? 'object' : hasAny(parts, listWords) ? 'array' : ''];
    if (depth <= 0 || this.#random.below(12) === 0) return this.#random.scalar();
    switch (pick(asked)) {
      case 'object':
        return this.#object(parts, depth);
      case 'array':
        return this.#list(parts, depth);
      default:
        return types.length === 0 && this.#random.below(3) === 0 ? this.#random.value(2) : this.#scalar(pick(asked));
    }
  }

  #scalar(type: unknown): Json {
    for (let tries = 0; tries < 20; tries += 1) {
      const value = this.#random.scalar();
      if (type === '' || type === (value === null ? 'null' : typeof value)) return value;
    }
    return type === 'integer' ? this.#random.below(4) : null;
  }

  /** The schemas that may apply to the same value: all of `allOf`, one of `anyOf`, … */
  #inPlace(schema: unknown): readonly Keywords[] {
    this.#left -= 1;
    if (!isRecord(schema) || this.#left < 0) return [];
    const found: Keywords[] = [schema];
    const follow = (next: unknown) => found.push(...this.#inPlace(next));
    if (typeof schema.$ref === 'string') follow(this.#target(schema.$ref));
    for (const part of listOf(schema.allOf)) follow(part);
    for (const name of ['anyOf', 'oneOf']) {
      const branches = listOf(schema[name]);
      if (branches.length > 0) follow(branches[this.#random.below(branches.length)]);
    }
    const holds = this.#random.below(2) === 0;
    if (holds) follow(schema.if);
    if ('if' in schema) follow(holds ? schema.then : schema.else);
    for (const dependent of Object.values(recordOf(schema.dependentSchemas)))
      if (this.#random.below(2) === 0) follow(dependent);
    return found;
  }

  #target(ref: string): unknown {
    const name = /^#\/\$defs\/(.+)$/u.exec(ref)?.[1];
    return name === undefined || !isRecord(this.#root) ? this.#root : recordOf(this.#root.$defs)[name];
  }

  #object(parts: readonly Keywords[], depth: number): Json {
    const required = parts.flatMap((part) => listOf(part.required));
    const declared = parts.flatMap((part) => Object.entries(recordOf(part.properties)));
    const others = parts.flatMap((part) => [part.additionalProperties, part.unevaluatedProperties].filter(isRecord));
    const names = new Set([...required.map(String), ...declared.map(([name]) => name), 'x-c', 'other']);
    const entries: [string, Json][] = [];
    for (const name of names) {
      if (!required.includes(name) && this.#random.below(2) === 0) continue;
      const patterns = parts
        .flatMap((part) => Object.entries(recordOf(part.patternProperties)))
        .filter(([pattern]) => new RegExp(pattern, 'u').test(name));
      const judges = [...declared.filter(([own]) => own === name), ...patterns].map(([, schema]) => schema);
      if (judges.length === 0 && others.length === 0 && this.#random.below(2) === 0) continue;
      entries.push([name, this.#make(judges[0] ?? others[0] ?? true, depth - 1)]);
    }
    return Object.fromEntries(entries);
  }

  #list(parts: readonly Keywords[], depth: number): Json {
    const prefix = parts.map((part) => listOf(part.prefixItems)).sort((a, b) => b.length - a.length)[0] ?? [];
    const rest = parts.flatMap((part) => [part.items, part.contains, part.unevaluatedItems].filter(isRecord));
    const length = this.#random.below(prefix.length + 3);
    return Array.from({ length }, (_, index) =>
      this.#make(prefix[index] ?? rest[this.#random.below(Math.max(rest.length, 1))] ?? true, depth - 1),
    );
  }

  /** The value with one item or property more, less, or other. */
  #changed(value: Json): Json {
    const what = this.#random.below(4);
    if (Array.isArray(value)) {
      if (what === 0) return value.slice(0, -1);
      if (what === 1 || value.length === 0) return [...value, this.#random.value(1)];
      const place = this.#random.below(value.length);
      return value.map((item, index) => (index === place ? this.#changed(item) : item));
    }
    if (!isRecord(value)) return this.#random.scalar();
    const entries = Object.entries(value) as [string, Json][];
    const place = this.#random.below(Math.max(entries.length, 1));
    if (what === 0) return Object.fromEntries(entries.filter((_, index) => index !== place));
    if (what === 1) return Object.fromEntries([...entries, ['other', this.#random.value(1)]]);
    return Object.fromEntries(
      entries.map(([name, item], index) => [name, index === place ? this.#changed(item) : item]),
    );
  }
}

const objectWords = ['properties', 'required', 'additionalProperties', 'patternProperties', 'dependentSchemas'];
const listWords = ['items', 'prefixItems', 'contains', 'minItems'];

function hasAny(parts: readonly Keywords[], words: readonly string[]): boolean {
  return parts.some((part) => words.some((word) => word in part));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function recordOf(value: unknown): Keywords {
  return isRecord(value) ? value : {};
}
