import type { SchemaDocument, SchemaNode } from '@concordat/schema';
import { isTypeIdentifier, typeName } from '../identifiers.ts';
import { isModest } from './intersect.ts';
import { Lowering } from './lowering.ts';
import { keyword } from './place.ts';
import type { KnownDefinitions, SharedDeclarations } from './shared-declarations.ts';
import type { Declaration } from './type-node.ts';
import { typeOfSet } from './type-of-set.ts';
import type { Declared, ValueSet } from './value-set.ts';

/**
 * The types of a schema: the root's under the given name, first, then those it refers to, by name. `shared`: what other schemas
 * have said already, and what this one adds to it; it changes what the types cost, never what they are.
 */
export function declareTypes(
  document: SchemaDocument,
  name: string,
  shared: SharedDeclarations | null = null,
): readonly Declaration[] {
  if (shared !== null) {
    const declarations = declareAll(document, name, shared.of(document));
    // What a costly schema may still say depends on what was spent on it, so nothing is spared there.
    if (declarations !== null) return declarations;
  }
  return declareAll(document, name, null) ?? [];
}

/** null: the schema is too costly to share anything. */
function declareAll(
  document: SchemaDocument,
  name: string,
  known: KnownDefinitions | null,
): readonly Declaration[] | null {
  const { root } = new Lowering(document, known);
  const references = reach(root);
  const reached = [...references.keys()];
  const names = nameAll(root, isTypeIdentifier(name) ? name : typeName(name), reached);
  const nameOf = (declared: Declared) => names.get(declared) ?? 'unknown';
  const aliases = endlessAliases(reached);
  const declarations: Declaration[] = [];
  for (const [declared, others] of references) {
    const declare = (): Declaration => {
      const type = aliases.has(declared)
        ? ({ kind: 'keyword', name: 'unknown' } as const)
        : typeOfSet(declared.values(), nameOf);
      return { name: nameOf(declared), type, sources: [declared.node] };
    };
    declarations.push(
      known === null ? declare() : known.say(declared, [declared, ...others].map(nameOf).join(' '), declare),
    );
  }
  if (known !== null) {
    if (!isModest()) return null;
    known.keep(reached);
  }
  const [first, ...others] = declarations;
  return first === undefined ? [] : [first, ...others.sort((a, b) => (a.name < b.name ? -1 : 1))];
}

/** Every declaration that the root leads to, the root first, with those that each refers to. */
function reach(root: Declared): ReadonlyMap<Declared, ReadonlySet<Declared>> {
  const reached = new Map<Declared, ReadonlySet<Declared>>();
  const open = new Set([root]);
  for (const declared of open) {
    const references = referencesOf(declared.values());
    for (const next of references) open.add(next);
    reached.set(declared, references);
  }
  return reached;
}

// A set of values never changes, and one that several schemas share is walked once.
const referencesBySet = new WeakMap<ValueSet, ReadonlySet<Declared>>();

function referencesOf(set: ValueSet): ReadonlySet<Declared> {
  const known = referencesBySet.get(set);
  if (known !== undefined) return known;
  const references = new Set<Declared>();
  addReferencesIn(set, references);
  referencesBySet.set(set, references);
  return references;
}

function addReferencesIn(set: ValueSet, reached: Set<Declared>): void {
  for (const member of set) {
    if (member.kind === 'reference') reached.add(member.target);
    else if (member.kind === 'both') for (const part of member.parts) addReferencesIn(part, reached);
    else if (member.kind === 'array') {
      for (const item of member.prefix) addReferencesIn(item, reached);
      addReferencesIn(member.rest, reached);
    } else if (member.kind === 'object') {
      for (const { value } of member.properties.values()) addReferencesIn(value, reached);
      for (const { value } of member.patterns) addReferencesIn(value, reached);
      addReferencesIn(member.rest, reached);
    }
  }
}

/** Declarations that are only ever another name for each other: TypeScript has no word for them. */
function endlessAliases(all: readonly Declared[]): ReadonlySet<Declared> {
  const endless = new Set<Declared>();
  const direct = new Map(all.map((declared) => [declared, aliasesIn(declared.values())]));
  for (const [declared, aliases] of direct) {
    if (aliases.length === 0) continue;
    const seen = new Set<Declared>(aliases);
    for (const next of seen) if (!endless.has(next)) for (const further of direct.get(next) ?? []) seen.add(further);
    if (seen.has(declared)) endless.add(declared);
  }
  return endless;
}

const none: readonly Declared[] = [];

function aliasesIn(set: ValueSet): readonly Declared[] {
  if (!set.some(({ kind }) => kind === 'reference' || kind === 'both')) return none;
  return set.flatMap((member) =>
    member.kind === 'reference' ? [member.target] : member.kind === 'both' ? member.parts.flatMap(aliasesIn) : [],
  );
}

/** Global types that a generated type refers to: a declaration of that name would hide them. */
const used = ['Function'];

function nameAll(root: Declared, rootName: string, reached: readonly Declared[]): ReadonlyMap<Declared, string> {
  const names = new Map<Declared, string>([[root, rootName]]);
  const wishes: readonly ((declared: Declared) => string)[] = [
    (declared) => typeName(wishedName(declared.node)),
    (declared) => typeName(`${rootName} ${placeName(declared.node)}`),
    // A long name is cut: what tells it from others comes after the cut.
    (declared) => [...typeName(`${rootName} ${placeName(declared.node)}`)].slice(0, 150).join('') + digest(declared.id),
  ];
  let left = reached.filter((declared) => declared !== root);
  for (const [round, wish] of wishes.entries()) {
    if (left.length === 0) break;
    const taken = new Set([...used, ...names.values()]);
    const last = round === wishes.length - 1;
    for (const [name, claimants] of Map.groupBy(left, wish))
      if ((claimants.length === 1 && !taken.has(name)) || last)
        for (const claimant of claimants) names.set(claimant, name);
    left = left.filter((declared) => !names.has(declared));
  }
  return names;
}

/** `x-ts-name`, the key below `$defs`, the title, or the place. */
function wishedName(node: SchemaNode): string {
  const { schema } = node;
  const own = (name: string) => (typeof schema === 'boolean' ? undefined : keyword(schema, name));
  const chosen = own('x-ts-name');
  if (typeof chosen === 'string' && chosen.trim() !== '') return chosen;
  const key = /^(?:.*\/)?(?:\$defs|definitions)\/([^/]+)$/u.exec(node.pointer)?.[1];
  if (key !== undefined) return decodeToken(key);
  const title = own('title');
  return typeof title === 'string' && title.trim() !== '' ? title : placeName(node);
}

const silent = new Set([
  'properties',
  '$defs',
  'definitions',
  'patternProperties',
  'schemas',
  'components',
  'dependentSchemas',
]);
const spoken: Readonly<Record<string, string>> = {
  items: 'Item',
  prefixItems: 'Item',
  additionalItems: 'Item',
  unevaluatedItems: 'Item',
  contains: 'Item',
  additionalProperties: 'Value',
  unevaluatedProperties: 'Value',
  oneOf: 'Option',
  anyOf: 'Option',
  allOf: 'Part',
};

/** A schema's place in words: `/properties/billAddress` is `billAddress`, `/properties/lines/items` is `lines Item`. */
function placeName(node: SchemaNode): string {
  const tokens = node.pointer.split('/').slice(1);
  const said: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    if (silent.has(token)) {
      at += 1;
      said.push(decodeToken(tokens[at] ?? ''));
    } else said.push(Object.hasOwn(spoken, token) ? (spoken[token] ?? '') : decodeToken(token));
  }
  return said.join(' ') || node.document || 'Root';
}

function decodeToken(token: string): string {
  return token.replace(/~1/gu, '/').replace(/~0/gu, '~');
}

/** A short text that depends on the identity alone: for places that the words of a name can't tell apart. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash.toString(36);
}
