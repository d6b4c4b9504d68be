import type { ClosingAnalysis } from './closing-analysis.ts';
import { isObject, own, type Schema } from './json.ts';

/**
 * Whether a required property tells the branches of a `oneOf` apart by its constants, so that no value satisfies two of them,
 * however much each is narrowed or widened elsewhere. Errs on the side of no.
 */
export function areExclusive(branches: readonly Schema[], analysis: ClosingAnalysis): boolean {
  const tags = branches.map((branch) => tagsOf(branch, analysis));
  const [first, ...others] = tags;
  if (first === undefined) return true;
  return [...first.keys()].some((name) => {
    if (!others.every((tag) => tag.has(name))) return false;
    const values = tags.flatMap((tag) => [...(tag.get(name) ?? [])]);
    return new Set(values).size === values.length;
  });
}

/**
 * Whether at most one of several schemas can accept an object or an array, whichever it is: the others are scalars, or constants
 * tell them apart. Errs on the side of no.
 */
export function isOneAtMost(branches: readonly Schema[], analysis: ClosingAnalysis): boolean {
  const compound = branches.filter((branch) => branch !== false && !isScalar(branch, analysis));
  return compound.length <= 1 || areExclusive(compound, analysis);
}

function isScalar(branch: Schema, analysis: ClosingAnalysis): boolean {
  if (typeof branch === 'boolean') return false;
  return analysis.sites(branch).some(({ schema, conditions }) => {
    if (conditions.length > 0) return false;
    const types = [own(schema, 'type')].flat();
    return types.every((type) => typeof type === 'string' && scalars.has(type)) || constants(schema) !== undefined;
  });
}

const scalars: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean', 'null']);

/** The required properties of a branch that are constants, with their values. */
function tagsOf(branch: Schema, analysis: ClosingAnalysis): ReadonlyMap<string, ReadonlySet<unknown>> {
  const tags = new Map<string, ReadonlySet<unknown>>();
  if (!isObject(branch)) return tags;
  const parts = analysis
    .sites(branch)
    .filter((site) => site.conditions.length === 0)
    .map((site) => site.schema);
  const required = new Set(parts.flatMap((part) => (own(part, 'required') as readonly string[] | undefined) ?? []));
  if (!parts.some((part) => own(part, 'type') === 'object')) return tags;
  for (const part of parts) {
    const properties = own(part, 'properties');
    if (!isObject(properties)) continue;
    for (const name of Object.keys(properties)) {
      const values = required.has(name) ? constants(properties[name]) : undefined;
      if (values !== undefined && !tags.has(name)) tags.set(name, values);
    }
  }
  return tags;
}

function constants(schema: unknown): ReadonlySet<unknown> | undefined {
  if (!isObject(schema)) return undefined;
  const listed = own(schema, 'enum');
  const values = Object.hasOwn(schema, 'const') ? [schema.const] : Array.isArray(listed) ? listed : undefined;
  return values?.every((value) => typeof value !== 'object' || value === null) ? new Set(values) : undefined;
}
