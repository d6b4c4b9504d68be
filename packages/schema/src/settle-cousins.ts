import {
  childDescriptions,
  type Description,
  describes,
  isCertain,
  mayCoincide,
  type Slot,
} from './child-descriptions.ts';
import { type ClosingAnalysis, together, traits } from './closing-analysis.ts';
import { own, type Schema, type SchemaObject, setOwn } from './json.ts';

/** More conditions than this on one property, and its closing is decided by what its own value satisfies. */
const maxConditions = 3;

/** More schemas than this that may describe the same child, and it stays open. */
const maxCompanions = 12;

/** By the schema that holds a child's description, and where in it: what to do about that description. */
export type Treatments = ReadonlyMap<SchemaObject, ReadonlyMap<string, Treatment>>;

/** `open`: another schema closes the child. Else the schemas that it is closed together with, as far as they apply. */
export type Treatment = 'open' | readonly SchemaObject[];

/** What to do where several parts of a schema describe the same child: closed alone, each would forbid what the others declare. */
export interface Settlement {
  readonly treatments: Treatments;
  /** Schemas to add, which close children for all their descriptions together. */
  readonly added: readonly Schema[];
}

/** How the closing itself writes schemas. */
export interface CousinWriter {
  /** A schema that refers to the closed form of several schemas that hold together. */
  readonly closed: (parts: readonly SchemaObject[], name: string) => Schema;
  /** A schema as a condition. */
  readonly condition: (schema: Schema) => Schema;
  /** A schema that is asked, but needs not hold. Always the same for the same schema. */
  readonly maybe: (schema: SchemaObject) => SchemaObject;
}

export const untreated: Treatments = new Map();
const settled: Settlement = { treatments: untreated, added: [] };

/** How a description is called among the {@link Treatments} of its holder. */
export function slotKey(keyword: string, key: string | number = ''): string {
  return `${keyword}/${key}`;
}

/**
 * Finds children that more than one part of a schema may describe (`allOf` with `data` in two branches, say). Exact for named
 * properties and for items without tuples: there a condition decides which descriptions apply. Elsewhere a child is closed by
 * those that its own value satisfies, so the closed form may be more open than the definition, never narrower.
 */
export function settleCousins(schema: SchemaObject, analysis: ClosingAnalysis, writer: CousinWriter): Settlement {
  const alone = (analysis.traits(schema) & traits.applies) === 0;
  if (alone && own(schema, 'patternProperties') === undefined) return settled;
  const descriptions = childDescriptions(analysis.sites(schema), analysis);
  if (descriptions.length < 2) return settled;

  const treatments = new Map<SchemaObject, Map<string, Treatment>>();
  const added: Schema[] = [];
  const treat = ({ site, slot }: Description, treatment: Treatment): void => {
    const known = treatments.get(site.schema) ?? new Map<string, Treatment>();
    treatments.set(site.schema, known.set(keyOf(slot), treatment));
  };

  const names = new Set(descriptions.flatMap(({ slot }) => (slot.keyword === 'properties' ? [slot.name] : [])));
  for (const name of names) {
    const cousins = conflicting(
      descriptions.filter((description) => description.slot.of === 'object' && describes(description, name)),
    );
    for (const cousin of cousins) if (cousin.slot.keyword === 'properties') treat(cousin, 'open');
    const close = (parts: readonly SchemaObject[]): Schema => {
      const properties: Record<string, Schema> = {};
      setOwn(properties, name, writer.closed(parts, name));
      return { properties };
    };
    if (cousins.some(isCertain)) added.push(decide(cousins, close, writer));
  }

  const inArrays = descriptions.filter(({ slot }) => slot.of === 'array');
  const exactItems = inArrays.every(
    ({ slot, site }) => slot.keyword === 'items' && !Object.hasOwn(site.schema, 'prefixItems'),
  );
  const items = exactItems ? conflicting(inArrays) : [];
  for (const item of items) treat(item, 'open');
  if (items.length > 0) added.push(decide(items, (parts) => ({ items: writer.closed(parts, 'items') }), writer));

  for (const description of descriptions) {
    if (description.slot.keyword === 'properties' || (exactItems && description.slot.of === 'array')) continue;
    const companions = new Set<SchemaObject>();
    for (const other of descriptions) if (mayCoincide(description, other)) companions.add(other.child);
    if (companions.size > 0) treat(description, companions.size > maxCompanions ? 'open' : [...companions]);
  }
  return treatments.size === 0 ? settled : { treatments, added };
}

function keyOf(slot: Slot): string {
  switch (slot.keyword) {
    case 'properties':
      return slotKey(slot.keyword, slot.name);
    case 'patternProperties':
      return slotKey(slot.keyword, slot.pattern);
    case 'prefixItems':
      return slotKey(slot.keyword, slot.index);
    default:
      return slotKey(slot.keyword);
  }
}

/** Descriptions of one child that apply together with a different one. */
function conflicting(descriptions: readonly Description[]): Description[] {
  if (descriptions.length < 2) return [];
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
  const certain = descriptions.filter(isCertain);
  const perhaps = descriptions.filter((description) => !isCertain(description)).map(({ child }) => writer.maybe(child));
  const always = certain.filter(({ site }) => site.conditions.length === 0).map(({ child }) => child);
  const sometimes = certain.filter(({ site }) => site.conditions.length > 0);
  const holds = ({ site }: Description): Schema => ({
    allOf: site.conditions.map((condition) => writer.condition(condition)),
  });
  if (sometimes.length > maxConditions) {
    const closed = close([...always, ...sometimes.map(({ child }) => writer.maybe(child)), ...perhaps]);
    // Where none of them applies, nobody has described the child.
    return always.length > 0 ? closed : { if: { anyOf: sometimes.map(holds) }, then: closed };
  }
  const choose = (i: number, chosen: readonly Description[]): Schema => {
    const next = sometimes[i];
    if (next === undefined) {
      const parts = [...always, ...chosen.map(({ child }) => child)];
      return parts.length === 0 ? true : close([...parts, ...perhaps]);
    }
    if (!chosen.every(({ site }) => together(site, next.site))) return choose(i + 1, chosen);
    return { if: holds(next), then: choose(i + 1, [...chosen, next]), else: choose(i + 1, chosen) };
  };
  return choose(0, []);
}
