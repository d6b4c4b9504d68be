import { DefinitionNames } from './definition-names.ts';
import { type Dialect, dialectUris } from './dialect.ts';
import { flattenPlainSchema, type PlainSchema } from './flatten-plain-schema.ts';
import { isObject, own, type Schema, type SchemaObject, setOwn } from './json.ts';
import { OpenedSchema, type OpenOptions } from './open-schema.ts';
import { formatFragment } from './pointer.ts';
import { assertCompilableSize } from './program.ts';
import { SchemaError } from './schema-error.ts';
import type { SchemaPlace } from './schema-place.ts';
import { type TranslatedKeyword, translateKeywords } from './translate-keywords.ts';

/** More schemas than this, and we stop; fewer where schemas are copied for their dynamic scopes, of which there can be many. */
const maxSchemas = 500_000;
const maxScopedSchemas = 30_000;

/** How {@link flattenSchema} writes its result. */
export interface FlattenOptions extends OpenOptions {
  /** `same`: in the root's dialect, unless dialects are mixed. `2020-12`: always in that one. Default: `same`. */
  readonly target?: 'same' | '2020-12';
  /** Definitions that nothing refers to: kept where they are, or left out, and then they may be broken. Default: `keep`. */
  readonly unused?: 'keep' | 'drop';
}

/** A schema that stands alone: no identifiers, no anchors, and every reference a JSON Pointer into itself. */
export interface FlatSchema {
  readonly schema: Schema;
  readonly dialect: Dialect;
  /** The place that each schema object of the result was copied from. */
  readonly origins: ReadonlyMap<object, SchemaPlace>;
  readonly root: SchemaPlace;
  /** What was copied as a whole: the root, and each definition from elsewhere. */
  readonly entries: readonly SchemaPlace[];
}

/** Where in the result a schema was put: a linked path, so that a deep schema doesn't cost the square of its depth. */
interface Position {
  readonly parent: Position | undefined;
  readonly token: string;
}

/** Dynamic names with the resource that each means here. Empty for schemas without dynamic references. */
type Scope = ReadonlyMap<string, string>;

interface Task {
  readonly place: SchemaPlace;
  readonly scope: Scope;
  readonly position: Position;
  /** Whether it is a part of the root, which keeps its own definitions where they are. */
  readonly inRoot: boolean;
  readonly assign: (schema: Schema) => void;
}

interface PendingReference {
  readonly holder: Record<string, unknown>;
  readonly target: SchemaPlace;
  readonly scope: Scope;
}

/**
 * Makes one self-contained schema of a schema and all it refers to. What is in the root stays where it is; the targets of
 * other references become definitions. A dynamic reference becomes a plain one: schemas that are reached with different
 * dynamic scopes are copied for each of them, which says the same without any dynamic scope.
 * @throws SchemaError `unresolved-ref`, `remote-ref`, `unknown-dialect`, `invalid-schema` (one name for two schemas), `too-deep`,
 * `too-large`
 */
export function flattenSchema(schema: Schema, options: FlattenOptions = {}): FlatSchema {
  if (options.target === '2020-12' && options.unused === 'drop' && options.uri?.includes('#') !== true) {
    const plain = flattenPlainSchema(schema, options.dialect);
    if (plain !== undefined) return new FlatPlainSchema(plain, () => new OpenedSchema(schema, options));
  }
  const document = new OpenedSchema(schema, options);
  const result = flattenDocument(document, options);
  const [twice] = document.ambiguous;
  if (twice === undefined) return result;
  throw new SchemaError(
    'invalid-schema',
    `two different schemas are called "${twice.name}": give one of them another name`,
    twice,
  );
}

function flattenDocument(document: OpenedSchema, options: FlattenOptions): FlatSchema {
  let target = options.target === '2020-12' ? '2020-12' : document.root.dialect;
  let dynamic = false;
  for (;;) {
    const result = new Flattening(document, target, dynamic, options.unused !== 'drop').run();
    if (result === 'mixed-dialects') target = '2020-12';
    else if (result === 'dynamic-scopes') dynamic = true;
    else return result;
  }
}

/** A schema that {@link flattenPlainSchema} has made. Where its parts come from is found out when somebody asks. */
class FlatPlainSchema implements FlatSchema {
  readonly schema: Schema;
  readonly dialect = '2020-12';
  readonly #plain: PlainSchema;
  readonly #open: () => OpenedSchema;
  #opened: OpenedSchema | undefined;
  #origins: ReadonlyMap<object, SchemaPlace> | undefined;

  constructor(plain: PlainSchema, open: () => OpenedSchema) {
    this.schema = plain.schema;
    this.#plain = plain;
    this.#open = open;
  }

  get #document(): OpenedSchema {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  get root(): SchemaPlace {
    return this.#document.root;
  }

  get entries(): readonly SchemaPlace[] {
    const { container, used } = this.#plain;
    const document = this.#document;
    if (container === undefined) return [document.root];
    return [document.root, ...used.map((name) => document.child(document.root, container, name))];
  }

  get origins(): ReadonlyMap<object, SchemaPlace> {
    this.#origins ??= pairUp(this.schema, flattenDocument(this.#document, { target: '2020-12', unused: 'drop' }));
    return this.#origins;
  }
}

/** The origins of a schema, from those of an equal one. */
function pairUp(schema: Schema, equal: FlatSchema): ReadonlyMap<object, SchemaPlace> {
  const origins = new Map<object, SchemaPlace>();
  const stack: (readonly [unknown, unknown])[] = [[schema, equal.schema]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [one, other] = pair;
    if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) continue;
    const origin = equal.origins.get(other);
    if (origin !== undefined && !origins.has(one)) origins.set(one, origin);
    for (const key of Object.keys(one)) stack.push([own(one, key), own(other, key)]);
  }
  return origins;
}

class Flattening {
  readonly #document: OpenedSchema;
  readonly #target: Dialect;
  readonly #dynamic: boolean;
  readonly #keepUnused: boolean;
  readonly #tasks: Task[] = [];
  readonly #references: PendingReference[] = [];
  readonly #placed = new Map<string, Map<SchemaPlace, Position>>();
  readonly #origins = new Map<object, SchemaPlace>();
  readonly #top: Position = { parent: undefined, token: '' };
  readonly #entries: SchemaPlace[] = [];
  #count = 0;
  #restart: 'mixed-dialects' | 'dynamic-scopes' | undefined;

  constructor(document: OpenedSchema, target: Dialect, dynamic: boolean, keepUnused: boolean) {
    this.#document = document;
    this.#target = target;
    this.#dynamic = dynamic;
    this.#keepUnused = keepUnused;
  }

  run(): FlatSchema | 'mixed-dialects' | 'dynamic-scopes' {
    const root = this.#document.root;
    const scope = this.#enter(new Map(), root);
    let result: Schema = true;
    this.#entries.push(root);
    this.#tasks.push({ place: root, scope, position: this.#top, inRoot: true, assign: (schema) => (result = schema) });
    this.#work();
    if (isObject(result) && this.#restart === undefined) this.#define(result as Record<string, unknown>);
    if (this.#restart !== undefined) return this.#restart;
    return { schema: result, dialect: this.#target, origins: this.#origins, root, entries: this.#entries };
  }

  /** Gives every reference its target, copying those that are not in the result yet, until none is left. */
  #define(root: Record<string, unknown>): void {
    const container = this.#container(root);
    const names = new DefinitionNames(Object.keys((own(root, container) as object | undefined) ?? {}));
    while (this.#references.length > 0 && this.#restart === undefined) {
      // In the order of their places, so that names don't depend on the order of keys.
      const wave = this.#references.splice(0).map((reference) => ({ ...reference, order: orderOf(reference) }));
      wave.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
      for (const { holder, target, scope } of wave) {
        const position = this.#position(scope, target) ?? this.#copyDefinition(root, container, names, target, scope);
        holder.$ref = pointerTo(position);
      }
    }
  }

  #copyDefinition(
    root: Record<string, unknown>,
    container: string,
    names: DefinitionNames,
    place: SchemaPlace,
    scope: Scope,
  ): Position {
    const definitions = (own(root, container) as Record<string, unknown> | undefined) ?? {};
    root[container] = definitions;
    const name = names.choose(place);
    this.#entries.push(place);
    const position = { parent: { parent: this.#top, token: container }, token: name };
    this.#tasks.push({ place, scope, position, inRoot: false, assign: (schema) => setOwn(definitions, name, schema) });
    this.#work();
    return position;
  }

  #container(root: SchemaObject): string {
    if (isObject(own(root, '$defs'))) return '$defs';
    if (isObject(own(root, 'definitions'))) return 'definitions';
    return this.#target === '2019-09' || this.#target === '2020-12' ? '$defs' : 'definitions';
  }

  #work(): void {
    for (let task = this.#tasks.pop(); task !== undefined && this.#restart === undefined; task = this.#tasks.pop()) {
      this.#copy(task);
    }
  }

  #copy(task: Task): void {
    const { place, scope, position, assign } = task;
    const most = this.#dynamic ? maxScopedSchemas : maxSchemas;
    this.#count++;
    // What nothing but compiling is left for.
    if (this.#target === '2020-12' && !this.#keepUnused)
      assertCompilableSize(this.#count, { uri: this.#document.root.document });
    if (this.#count > most) {
      throw new SchemaError('too-large', `the schema and what it refers to come to more than ${most} subschemas`, {
        uri: place.document,
      });
    }
    const key = scopeKey(scope);
    const placed = this.#placed.get(key) ?? new Map<SchemaPlace, Position>();
    this.#placed.set(key, placed);
    if (!placed.has(place)) placed.set(place, position);
    const schema = place.schema;
    if (typeof schema === 'boolean') {
      assign(schema);
      return;
    }
    if (place.dialect !== this.#target && this.#target !== '2020-12') {
      this.#restart = 'mixed-dialects';
      return;
    }
    const out: Record<string, unknown> = {};
    this.#origins.set(out, place);
    assign(out);
    if (position === this.#top) this.#identifyRoot(schema, place, out);
    const more: SchemaObject[] = [];
    for (const entry of translateKeywords(schema, place.dialect, this.#target)) {
      const definitions = entry.keyword === '$defs' || entry.keyword === 'definitions';
      // Definitions of other documents come along when something refers to them, each under a name of its own.
      if (definitions && !(task.inRoot && this.#keepUnused)) continue;
      if ('ref' in entry && own(out, '$ref') !== undefined) more.push(this.#refer(place, entry, scope, {}));
      else this.#write(entry, task, out);
    }
    // A second reference beside the first (`$ref` and `$dynamicRef`) needs a place of its own.
    if (more.length > 0) out.allOf = [...((own(out, 'allOf') as Schema[] | undefined) ?? []), ...more];
  }

  #identifyRoot(schema: SchemaObject, place: SchemaPlace, out: Record<string, unknown>): void {
    const dialectKept = place.dialect === this.#target;
    if (!dialectKept) out.$schema = dialectUris[this.#target];
    else if (own(schema, '$schema') !== undefined) out.$schema = schema.$schema;
    const id = own(schema, place.dialect === 'draft-04' ? 'id' : '$id');
    if (typeof id === 'string' && !id.includes('#')) out[this.#target === 'draft-04' ? 'id' : '$id'] = id;
  }

  #write(entry: TranslatedKeyword, task: Task, out: Record<string, unknown>): void {
    const { keyword } = entry;
    const parent = { parent: task.position, token: keyword };
    if ('value' in entry) setOwn(out, keyword, entry.value);
    else if ('ref' in entry) this.#refer(task.place, entry, task.scope, out);
    else if ('schema' in entry) {
      setOwn(out, keyword, true);
      this.#descend(task, entry.schema, parent, (schema) => setOwn(out, keyword, schema));
    } else if ('list' in entry) {
      const list: Schema[] = entry.list.map(() => true);
      setOwn(out, keyword, list);
      for (const [i, at] of entry.list.entries()) {
        this.#descend(task, at, { parent, token: String(i) }, (schema) => {
          list[i] = schema;
        });
      }
    } else {
      const map = (own(out, keyword) as Record<string, unknown> | undefined) ?? {};
      setOwn(out, keyword, map);
      for (const [key, at] of entry.map) {
        setOwn(map, key, true);
        this.#descend(task, at, { parent, token: key }, (schema) => setOwn(map, key, schema));
      }
    }
  }

  #descend(task: Task, at: readonly string[], position: Position, assign: (schema: Schema) => void): void {
    const place = task.place.descend(at);
    if (place === undefined) {
      const where = { pointer: task.place.pointer, uri: task.place.document };
      throw new SchemaError('invalid-schema', `"${at.join('/')}" holds no schema`, where);
    }
    this.#tasks.push({ place, scope: this.#enter(task.scope, place), position, inRoot: task.inRoot, assign });
  }

  #refer(
    from: SchemaPlace,
    entry: { readonly ref: string; readonly dynamic: boolean },
    scope: Scope,
    holder: Record<string, unknown>,
  ): SchemaObject {
    let target = this.#document.resolve(from, entry.ref);
    holder.$ref = '#';
    if (!this.#origins.has(holder)) this.#origins.set(holder, from);
    if (entry.dynamic) {
      const name = this.#document.dynamicName(from, entry.ref);
      const resource = name === undefined ? undefined : scope.get(name);
      if (name !== undefined && !this.#dynamic) this.#restart = 'dynamic-scopes';
      else if (name !== undefined && resource !== undefined)
        target = this.#document.dynamicTarget(resource, name) ?? target;
    }
    this.#references.push({ holder, target, scope: this.#enter(scope, target) });
    return holder;
  }

  /** The scope after entering the resource that a schema belongs to: names that it offers and nobody offered before. */
  #enter(scope: Scope, place: SchemaPlace): Scope {
    if (!this.#dynamic) return scope;
    const added = this.#document.dynamicNames(place.baseUri).filter((name) => !scope.has(name));
    if (added.length === 0) return scope;
    return new Map([...scope, ...added.map((name) => [name, place.baseUri] as const)]);
  }

  #position(scope: Scope, place: SchemaPlace): Position | undefined {
    return this.#placed.get(scopeKey(scope))?.get(place);
  }
}

function orderOf({ target, scope }: PendingReference): string {
  return `${target.document}#${target.pointer} ${scopeKey(scope)}`;
}

function scopeKey(scope: Scope): string {
  return scope.size === 0 ? '' : JSON.stringify([...scope].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function pointerTo(position: Position): string {
  const tokens: string[] = [];
  for (let at = position; at.parent !== undefined; at = at.parent) tokens.push(at.token);
  return formatFragment(tokens.reverse());
}
