import { openSchema, type Schema, type SchemaDocument, SchemaError, type SchemaNode } from '@concordat/schema';
import type { ReadingOptions } from '../../options.ts';
import type { Evaluator } from '../formula/evaluate.ts';
import { FALSE, type Lit, TRUE } from '../formula/node.ts';
import type { Universe } from '../formula/universe.ts';
import { collectEvaluations } from './collect-evaluations.ts';
import { keyword, type Place } from './place.ts';
import { readAny } from './read-any.ts';
import { readApplicators } from './read-applicators.ts';
import { readArrays } from './read-arrays.ts';
import { readHints } from './read-hints.ts';
import { readNumbers } from './read-numbers.ts';
import { readObjects } from './read-objects.ts';
import { readStrings } from './read-strings.ts';
import { unevaluatedItems, unevaluatedProperties } from './read-unevaluated.ts';
import { recursionName } from './recursion-name.ts';
import { enter, noScope, type Scope, scopeKey } from './scope.ts';
import type { Evaluation } from './unevaluated.ts';

const deepest = 350;
/** Reading a place costs memory that deciding doesn't: a schema of 2^16 branches is refused rather than compiled. */
const stepsPerPlace = 8;

/** The keywords whose schemas are applied to the same value. */
const sameValue: ReadonlySet<string> = new Set([
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentSchemas',
  'dependencies',
]);

/** Validators fill defaults in for a value as a whole, not while they try whether some part of the schema applies. */
const trying: ReadonlySet<string> = new Set([
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'dependentSchemas',
  'dependencies',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
]);

/** How one document is read. */
export interface ReaderOptions extends ReadingOptions {
  /** Whether missing properties are filled in from their `default` before this schema is asked. */
  readonly fillsDefaults?: boolean | undefined;
}

/** Turns one schema document into nodes of the universe, each place once. */
export class Reader {
  readonly document: SchemaDocument;
  /** What the validators may refuse to compile: reasons to ask them before anything is called proved. */
  readonly doubts: string[] = [];
  /** A reference that comes back to the same value without end, which no validator survives: nothing is proved of such a schema. */
  endless: string | undefined;
  private readonly universe: Universe;
  private readonly evaluator: Evaluator;
  private readonly options: ReaderOptions;
  /** Whether what a place means may depend on the way to it. */
  private dynamic: boolean;
  private readonly name: string;
  private readonly done = new Map<string, Lit>();
  /** The places that are being read, with their depth. */
  private readonly reading = new Map<string, number>();
  /** Places from this depth on are read for the same value as the current one. */
  private sameValueFrom = 0;
  private readonly named = new Map<string, string>();
  private readonly collected = new Map<string, readonly Evaluation[]>();
  private readonly collecting = new Set<string>();
  private readonly spend: (steps: number) => void;
  private depth = 0;
  private filling: boolean;

  /** @throws SchemaError when the document can't be opened */
  constructor(
    schema: Schema,
    name: string,
    universe: Universe,
    evaluator: Evaluator,
    options: ReaderOptions,
    spend: (steps: number) => void,
  ) {
    this.name = name;
    this.spend = spend;
    this.universe = universe;
    this.evaluator = evaluator;
    this.options = options;
    this.document = openSchema(schema, {
      ...(options.dialect === undefined ? {} : { dialect: options.dialect }),
      ...(options.resolver === undefined ? {} : { resolver: (uri: string) => this.fetch(uri) }),
    });
    const text = JSON.stringify(schema);
    this.dynamic = mentionsDynamicScope(text);
    if (namesTwice(text)) this.doubt('two schemas of the same name');
    this.filling = options.fillsDefaults === true;
  }

  private fetch(uri: string): unknown {
    const document = this.options.resolver?.(uri);
    if (document !== undefined && mentionsDynamicScope(JSON.stringify(document))) this.dynamic = true;
    return document;
  }

  /** The set that the whole schema accepts. */
  root(): Lit {
    return this.read(this.document.root, noScope);
  }

  read(node: SchemaNode, outer: Scope): Lit {
    if (typeof node.schema === 'boolean') return node.schema ? TRUE : FALSE;
    const scope = enter(outer, node);
    const key = this.keyOf(node, scope);
    const known = this.done.get(key);
    if (known !== undefined) return known;
    const entered = this.reading.get(key);
    if (entered !== undefined) {
      if (entered < this.sameValueFrom) return this.variable(node, scope, key);
      this.endless ??= `the schema at "${node.pointer}" refers to itself for the same value, without end`;
      return this.universe.opaque(this.endless);
    }
    if (this.depth > deepest) return this.universe.opaque(`a schema nested more than ${deepest} levels deep`);
    this.depth++;
    this.reading.set(key, this.depth);
    this.spend(stepsPerPlace);
    try {
      const lit = this.universe.all(this.parts(node, scope));
      this.done.set(key, lit);
      const hints = readHints(node.schema);
      if (hints.length > 0 && Math.abs(lit) !== TRUE) {
        const known = this.universe.hints.get(lit);
        if (known === undefined) this.universe.hints.set(lit, hints);
        else if (known.length < 16) known.push(...hints);
      }
      return lit;
    } finally {
      this.reading.delete(key);
      this.depth--;
    }
  }

  /** What a schema and those applied to the same value evaluate; see {@link Evaluation}. */
  evaluations(node: SchemaNode, outer: Scope, own: boolean): readonly Evaluation[] {
    if (typeof node.schema === 'boolean') return [];
    const scope = enter(outer, node);
    const key = `${own} ${this.keyOf(node, scope)}`;
    const known = this.collected.get(key);
    if (known !== undefined) return known;
    if (this.collecting.has(key)) return [];
    if (this.depth > deepest) {
      this.endless ??= `a schema nested more than ${deepest} levels deep around \`unevaluated…\``;
      return [];
    }
    this.depth++;
    this.collecting.add(key);
    try {
      const found = collectEvaluations(this.place(node, scope), own, {
        read: (...tokens) => this.child(node, scope, tokens),
        inside: (...tokens) => this.evaluations(this.document.child(node, ...tokens), scope, false),
        referred: () =>
          this.targets(node, scope).flatMap((target) =>
            typeof target === 'number' ? [] : this.evaluations(target, scope, false),
          ),
      });
      this.spend(1 + found.length);
      this.collected.set(key, found);
      return found;
    } finally {
      this.depth--;
      this.collecting.delete(key);
    }
  }

  private keyOf(node: SchemaNode, scope: Scope): string {
    return `${this.filling ? '' : '!'}${node.document}#${node.pointer}${this.dynamic ? ` ${scopeKey(scope)}` : ''}`;
  }

  private variable(node: SchemaNode, scope: Scope, key: string): Lit {
    let name = this.named.get(key);
    if (name === undefined) {
      const shared = this.dynamic || this.options.fillsDefaults ? undefined : recursionName(this.document, node);
      name = shared ?? `${this.name}:${key}${this.dynamic ? scopeKey(scope) : ''}`;
      this.named.set(key, name);
    }
    return this.universe.variable(name, () => this.done.get(key) ?? this.universe.opaque('an unfinished reference'));
  }

  private place(node: SchemaNode, scope: Scope): Place {
    return {
      node,
      schema: node.schema as Place['schema'],
      dialect: node.dialect,
      universe: this.universe,
      assertFormats: this.options.formats === 'assertion',
      fillsDefaults: this.filling,
      accepts: (lit, value) => this.evaluator.accepts(lit, value),
      child: (...tokens) => this.child(node, scope, tokens),
      doubt: (reason) => this.doubt(reason),
      malformed: (name) => this.unknown(`\`${name}\` at "${node.pointer}" is not what its dialect says`),
    };
  }

  private child(node: SchemaNode, scope: Scope, tokens: readonly (string | number)[]): Lit {
    const before = this.sameValueFrom;
    const filling = this.filling;
    if (trying.has(String(tokens[0]))) this.filling = false;
    if (!sameValue.has(String(tokens[0]))) this.sameValueFrom = this.depth + 1;
    try {
      const child = this.document.child(node, ...tokens);
      const flag = tokens[0] === 'additionalProperties' || tokens[0] === 'additionalItems';
      if (typeof child.schema === 'boolean' && child.dialect === 'draft-04' && !flag)
        this.doubt('a boolean schema in draft-04');
      return this.read(child, scope);
    } catch (error) {
      return this.unreadable(error);
    } finally {
      this.sameValueFrom = before;
      this.filling = filling;
    }
  }

  private parts(node: SchemaNode, scope: Scope): Lit[] {
    const place = this.place(node, scope);
    const references = this.targets(node, scope).map((target) =>
      typeof target === 'number' ? target : this.read(target, scope),
    );
    const older = !isNewer(place);
    if (older && typeof keyword(place.schema, '$ref') === 'string') return references;
    if (place.dialect !== 'draft-04' && typeof keyword(place.schema, 'id') === 'string') {
      this.doubt('`id` in a dialect that says `$id`');
    }
    return [
      ...references,
      ...readAny(place),
      ...readNumbers(place),
      ...readStrings(place),
      ...readArrays(place),
      ...readObjects(place),
      ...readApplicators(place),
      ...(older ? [] : this.unevaluated(place, scope)),
    ];
  }

  /** Where the references of a schema lead; an opaque set for one that leads nowhere. */
  private targets(node: SchemaNode, scope: Scope): (SchemaNode | Lit)[] {
    const schema = node.schema as Place['schema'];
    const targets: (SchemaNode | Lit)[] = [];
    for (const name of ['$ref', '$dynamicRef', '$recursiveRef'] as const) {
      const ref = keyword(schema, name);
      if (ref === undefined) continue;
      if (name === '$dynamicRef' && node.dialect !== '2020-12') continue;
      if (name === '$recursiveRef' && node.dialect !== '2019-09') continue;
      if (typeof ref !== 'string') {
        targets.push(this.unknown(`\`${name}\` at "${node.pointer}" is no text`));
        continue;
      }
      try {
        targets.push(
          name === '$ref' ? this.document.resolve(node, ref) : this.document.resolveDynamic(node, ref, scope),
        );
      } catch (error) {
        targets.push(this.unreadable(error));
      }
    }
    return targets;
  }

  private unevaluated(place: Place, scope: Scope): Lit[] {
    const { schema, universe } = place;
    const parts: Lit[] = [];
    const properties = keyword(schema, 'unevaluatedProperties') !== undefined;
    const items = keyword(schema, 'unevaluatedItems') !== undefined;
    if (!properties && !items) return parts;
    const evaluations = this.evaluations(place.node, scope, true);
    if (properties) {
      const node = place.child('unevaluatedProperties');
      const matches = (pattern: string, name: string) => this.evaluator.matches(pattern, name);
      parts.push(unevaluatedProperties(universe, evaluations, node, matches));
    }
    if (items) parts.push(unevaluatedItems(universe, evaluations, place.child('unevaluatedItems')));
    return parts;
  }

  private doubt(reason: string): void {
    if (!this.doubts.includes(reason)) this.doubts.push(reason);
  }

  private unknown(reason: string): Lit {
    this.doubt(reason);
    return this.universe.opaque(reason);
  }

  private unreadable(error: unknown): Lit {
    if (SchemaError.is(error)) return this.unknown(error.message);
    throw error;
  }
}

function isNewer(place: Place): boolean {
  return place.dialect === '2019-09' || place.dialect === '2020-12';
}

function mentionsDynamicScope(text: string): boolean {
  return /"\$(?:dynamic|recursive)Ref"|"\$ref":"https?:\/\/json-schema\.org\/draft\/20/.test(text);
}

/** Whether an `$id` is there twice; the validators refuse that when the two differ. */
function namesTwice(text: string): boolean {
  const names = text.match(/"\$id":"[^"]*"/g) ?? [];
  return new Set(names).size < names.length;
}
