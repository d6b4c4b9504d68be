import { type SchemaDocument, SchemaError, type SchemaNode } from '@concordat/schema';
import { isDeepEqual } from './deep-equal.ts';
import { matchBranches } from './match-branches.ts';
import { asObject, get, type Pair, propertyLabel, type Side } from './pair.ts';

const mostPairs = 3_000;
const deepest = 60;

/** Every pair of places of two versions that describe the same part of the data, each once, from the outside in. */
export function walkPairs(old: SchemaDocument, next: SchemaDocument): Pair[] {
  const pairs: Pair[] = [];
  const seen = new Set<string>();
  const visit = (oldNode: SchemaNode, newNode: SchemaNode, label: string, depth: number): void => {
    const pair: Pair = { old: sideOf(old, oldNode), new: sideOf(next, newNode), label };
    const key = `${placeOf(pair.old.node)} ${placeOf(pair.new.node)}`;
    if (seen.has(key) || pairs.length >= mostPairs || depth > deepest) return;
    seen.add(key);
    pairs.push(pair);
    if (sameForSure(pair)) return;
    for (const child of childrenOf(pair)) {
      const [left, right] = [step(old, pair.old.node, child.old), step(next, pair.new.node, child.new)];
      if (left !== undefined && right !== undefined) visit(left, right, child.label, depth + 1);
    }
  };
  visit(old.root, next.root, '', 0);
  return pairs;
}

type Tokens = readonly (string | number)[];

function placeOf(node: SchemaNode): string {
  return `${node.document}#${node.pointer}`;
}

/** A side, with a bare reference followed to what it refers to. */
function sideOf(document: SchemaDocument, start: SchemaNode): Side {
  let node = start;
  for (let hops = 0; hops < 20; hops++) {
    const schema = asObject(node.schema);
    const ref = Object.hasOwn(schema, '$ref') ? schema['$ref'] : undefined;
    if (typeof ref !== 'string') break;
    const bare = node.dialect.startsWith('draft') || Object.keys(schema).every(isSilent);
    const target = bare ? attempt(() => document.resolve(node, ref)) : undefined;
    if (target === undefined) break;
    node = target;
  }
  return { node, schema: asObject(node.schema), document };
}

function isSilent(keyword: string): boolean {
  return ['$ref', 'title', 'description', '$comment', 'examples', 'default', 'deprecated'].includes(keyword);
}

function step(document: SchemaDocument, node: SchemaNode, tokens: Tokens): SchemaNode | undefined {
  if (tokens[0] === '$ref') {
    const ref = asObject(node.schema)['$ref'];
    return typeof ref === 'string' ? attempt(() => document.resolve(node, ref)) : undefined;
  }
  return attempt(() => document.child(node, ...tokens));
}

function attempt(find: () => SchemaNode): SchemaNode | undefined {
  try {
    return find();
  } catch (error) {
    if (SchemaError.is(error)) return undefined;
    throw error;
  }
}

/** Equal texts say the same, unless they refer to something that may have changed. */
function sameForSure(pair: Pair): boolean {
  if (!isDeepEqual(pair.old.schema, pair.new.schema)) return false;
  return !JSON.stringify(pair.old.schema).includes('Ref"') && !JSON.stringify(pair.old.schema).includes('"$ref"');
}

interface Child {
  readonly old: Tokens;
  readonly new: Tokens;
  readonly label: string;
}

function childrenOf({ old, new: next, label }: Pair): Child[] {
  const children: Child[] = [];
  const same = (childLabel: string, ...tokens: Tokens): void => {
    children.push({ old: tokens, new: tokens, label: childLabel });
  };
  const both = (keyword: string): boolean => get(old, keyword) !== undefined && get(next, keyword) !== undefined;
  for (const keyword of ['properties', 'patternProperties', 'dependentSchemas', 'dependencies']) {
    const [before, after] = [asObject(get(old, keyword)), asObject(get(next, keyword))];
    for (const name of Object.keys(before)) {
      if (!Object.hasOwn(after, name)) continue;
      same(keyword === 'properties' ? propertyLabel(label, name) : label, keyword, name);
    }
  }
  for (const keyword of ['additionalProperties', 'unevaluatedProperties']) {
    if (both(keyword)) same(propertyLabel(label, '*'), keyword);
  }
  for (const keyword of ['additionalItems', 'unevaluatedItems', 'contains'])
    if (both(keyword)) same(`${label}[]`, keyword);
  for (const keyword of ['propertyNames', 'not', 'if', 'then', 'else', '$ref']) if (both(keyword)) same(label, keyword);
  children.push(...itemChildren(old, next, label));
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    for (const [i, j] of matchBranches(old, next, keyword).pairs) {
      children.push({ old: [keyword, i], new: [keyword, j], label });
    }
  }
  return children;
}

/** Tuples of both spellings, and the schema for all items. */
function itemChildren(old: Side, next: Side, label: string): Child[] {
  const tuple = (side: Side): { keyword: string; count: number } => {
    for (const keyword of ['prefixItems', 'items']) {
      const list = get(side, keyword);
      if (Array.isArray(list)) return { keyword, count: list.length };
    }
    return { keyword: 'items', count: 0 };
  };
  const [before, after] = [tuple(old), tuple(next)];
  const children: Child[] = [];
  for (let i = 0; i < Math.min(before.count, after.count); i++) {
    children.push({ old: [before.keyword, i], new: [after.keyword, i], label: `${label}[${i}]` });
  }
  if (get(old, 'items') !== undefined && get(next, 'items') !== undefined) {
    children.push({ old: ['items'], new: ['items'], label: `${label}[]` });
  }
  return children;
}
