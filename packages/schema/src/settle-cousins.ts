import { type ClosingAnalysis, type Site, together } from './closing-analysis.ts';
import { isObject, own, type Schema, type SchemaObject, setOwn } from './json.ts';

/** More conditions than this on one property, and its closing is decided by what its own value satisfies. */
const maxConditions = 3;

/** One description of a child, and where it stands. */
interface Description {
  readonly child: SchemaObject;
  readonly site: Site;
}

/** What to do where several parts of a schema describe the same child. */
export interface Settlement {
  /** Descriptions of children that must not be closed on their own: each would forbid what its cousins declare. */
  readonly open: ReadonlySet<object>;
  /** Schemas to add, which close those children for all their descriptions together. */
  readonly added: readonly Schema[];
}

/** How the closing itself writes schemas. */
export interface CousinWriter {
  /** A schema that refers to the closed form of several schemas that hold together. */
  readonly closed: (parts: readonly SchemaObject[], name: string) => Schema;
  /** A schema as a condition. */
  readonly condition: (schema: Schema) => Schema;
}

/**
 * Finds children that more than one part of a schema describes (`allOf` with `data` in two branches, say). Exact for named
 * properties and for items; where patterns and names mix, what several of them describe stays open.
 */
export function settleCousins(schema: SchemaObject, analysis: ClosingAnalysis, writer: CousinWriter): Settlement {
  const sites = analysis.sites(schema);
  const open = new Set<object>();
  const added: Schema[] = [];
  const children = new Children(sites, analysis);

  for (const name of children.names()) {
    const cousins = conflicting(children.named(name));
    if (cousins.length === 0) continue;
    for (const { child } of cousins) open.add(child);
    const close = (parts: readonly SchemaObject[]): Schema => {
      const properties: Record<string, Schema> = {};
      setOwn(properties, name, writer.closed(parts, name));
      return { properties };
    };
    added.push(decide(cousins, close, writer));
  }

  const rest = conflicting(children.rest);
  for (const { child } of rest) open.add(child);
  for (const pattern of children.patterns) {
    const overlapping = conflicting([...children.rest.filter(({ site }) => site !== pattern.site), pattern]);
    for (const { child } of overlapping) open.add(child);
  }

  const items = conflicting(children.items);
  for (const { child } of items) open.add(child);
  if (items.length > 0 && children.tuples.length === 0) {
    added.push(decide(items, (parts) => ({ items: writer.closed(parts, 'items') }), writer));
  }
  for (const tuple of children.tuples)
    for (const { child } of conflicting([...children.items, ...tuple])) open.add(child);
  return { open, added };
}

/** Everything closable that the sites of one location say about children. */
class Children {
  readonly rest: readonly Description[];
  readonly items: readonly Description[];
  readonly patterns: readonly (Description & { readonly pattern: string })[];
  /** The descriptions of each tuple position, over all sites. */
  readonly tuples: readonly (readonly Description[])[];
  readonly #sites: readonly Site[];
  readonly #analysis: ClosingAnalysis;

  constructor(sites: readonly Site[], analysis: ClosingAnalysis) {
    this.#sites = sites;
    this.#analysis = analysis;
    this.rest = this.#under('additionalProperties');
    this.items = this.#under('items');
    this.patterns = sites.flatMap((site) =>
      Object.entries((own(site.schema, 'patternProperties') as object | undefined) ?? {}).flatMap(([pattern, child]) =>
        this.#closable(child, site).map((description) => ({ ...description, pattern })),
      ),
    );
    const tuples: Description[][] = [];
    for (const site of sites) {
      const list = own(site.schema, 'prefixItems');
      if (!Array.isArray(list)) continue;
      for (const [i, child] of list.entries()) {
        const at = tuples[i] ?? [];
        tuples[i] = at;
        at.push(...this.#closable(child, site));
      }
    }
    this.tuples = tuples;
  }

  /** Names that some site describes one by one. */
  names(): ReadonlySet<string> {
    return new Set(
      this.#sites.flatMap(({ schema }) => Object.keys((own(schema, 'properties') as object | undefined) ?? {})),
    );
  }

  named(name: string): Description[] {
    return this.#sites.flatMap((site) => {
      const { schema } = site;
      const properties = own(schema, 'properties');
      const patterns = own(schema, 'patternProperties');
      const named = isObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [];
      const matching = isObject(patterns) ? Object.keys(patterns).filter((pattern) => matches(pattern, name)) : [];
      const described = [...named, ...matching.map((pattern) => own(patterns as object, pattern))];
      const all = described.length > 0 ? described : [own(schema, 'additionalProperties')];
      return all.flatMap((child) => this.#closable(child, site));
    });
  }

  #under(keyword: string): Description[] {
    return this.#sites.flatMap((site) => this.#closable(own(site.schema, keyword), site));
  }

  #closable(child: unknown, site: Site): Description[] {
    return isObject(child) && this.#analysis.closable(child) ? [{ child, site }] : [];
  }
}

/** Descriptions that apply together with a different one. */
function conflicting(descriptions: readonly Description[]): Description[] {
  return descriptions.filter((one) =>
    descriptions.some((other) => other.child !== one.child && together(one.site, other.site)),
  );
}

/** Closes a child by the descriptions that apply, whichever they turn out to be. */
function decide(
  descriptions: readonly Description[],
  close: (parts: readonly SchemaObject[]) => Schema,
  writer: CousinWriter,
): Schema {
  const always = descriptions.filter(({ site }) => site.conditions.length === 0).map(({ child }) => child);
  const sometimes = descriptions.filter(({ site }) => site.conditions.length > 0);
  if (sometimes.length > maxConditions) {
    return close([...always, ...sometimes.map(({ child }) => ({ anyOf: [child, true] }))]);
  }
  const choose = (i: number, chosen: readonly Description[]): Schema => {
    const next = sometimes[i];
    if (next === undefined) {
      const parts = [...always, ...chosen.map(({ child }) => child)];
      return parts.length === 0 ? true : close(parts);
    }
    if (!chosen.every(({ site }) => together(site, next.site))) return choose(i + 1, chosen);
    const condition = { allOf: next.site.conditions.map(writer.condition) };
    return { if: condition, then: choose(i + 1, [...chosen, next]), else: choose(i + 1, chosen) };
  };
  return choose(0, []);
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return false;
  }
}
