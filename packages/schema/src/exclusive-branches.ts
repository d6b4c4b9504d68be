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
