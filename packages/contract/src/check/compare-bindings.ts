import { formatPointer, type JsonObject } from '@concordat/schema';
import type { SourcePlace } from '../model/source-place.ts';
import { entries, isData, own } from '../read/json-value.ts';
import { routingSettings, schemaSettings } from './binding-settings.ts';
import type { Change } from './change-rule.ts';
import { type ContractPair, survivingPlace } from './contract-pair.ts';

/** Something that has bindings. */
interface Bound {
  readonly bindings?: JsonObject;
  readonly place: SourcePlace;
}

/** Of what bindings are compared, and for whom. */
interface Subject {
  /** How it is called in what is said: `the channel "orders"`. */
  readonly called: string;
  readonly event: string | null;
  readonly direction: Change['direction'];
}

/**
 * One change for each setting that differs, and one for a protocol that is new or gone. What leads messages elsewhere is breaking,
 * as a changed address is; what only treats them in another way is a warning; what is new takes nothing away.
 */
export function* compareBindings(
  contracts: ContractPair,
  { called, event, direction }: Subject,
  old: Bound,
  head: Bound,
): Iterable<Change> {
  const change = (tokens: readonly string[], severity: Change['severity'], message: string, fix?: string): Change => ({
    event,
    direction,
    severity,
    message,
    ...(severity === 'info' || fix === undefined ? {} : { fix }),
    old: old.place,
    place: survivingPlace(contracts, {
      ...head.place,
      pointer: `${head.place.pointer}${formatPointer(['bindings', ...tokens])}`,
    }),
  });

  for (const protocol of names(old.bindings, head.bindings)) {
    const [before, after] = [own(old.bindings, protocol), own(head.bindings, protocol)];
    const settings = [...differences([protocol], before, after)];
    if (before === undefined) {
      yield change([protocol], 'info', `${called} is now bound to ${protocol}`);
    } else if (after === undefined) {
      const breaks = settings.some(({ tokens }) => routingSettings.has(tokens.join('.')));
      yield change(
        [protocol],
        breaks ? 'breaking' : 'warning',
        `${called} is no longer bound to ${protocol}`,
        'Keep the binding until nobody relies on it.',
      );
    } else {
      for (const { tokens, from, to } of settings) {
        const setting = tokens.join('.');
        const said =
          from === undefined
            ? `is now ${show(to)}`
            : to === undefined
              ? `was ${show(from)} and is no longer given`
              : `was ${show(from)} and is now ${show(to)}`;
        yield change(tokens, severityOf(tokens, from), `${setting} of ${called} ${said}`, fixOf(setting));
      }
    }
  }
}

function severityOf(tokens: readonly string[], from: unknown): Change['severity'] {
  if (tokens.at(-1) === 'bindingVersion' || tokens.some((token) => token.startsWith('x-'))) return 'info';
  // Before, the broker or an agreement elsewhere decided: that it is said now need not change anything.
  const routes = routingSettings.has(tokens.join('.'));
  if (from === undefined) return routes ? 'warning' : 'info';
  return routes ? 'breaking' : 'warning';
}

function fixOf(setting: string): string {
  return routingSettings.has(setting)
    ? 'Serve the old setting beside the new one until nobody relies on it.'
    : 'Ask those who use it whether they can live with the new setting.';
}

interface Difference {
  readonly tokens: readonly string[];
  readonly from: unknown;
  readonly to: unknown;
}

/** The settings that differ: a protocol's own, and one level below where a setting is a group like `exchange` or `queue`. */
function* differences(path: readonly string[], old: unknown, head: unknown): Iterable<Difference> {
  for (const name of names(old, head)) {
    const [from, to] = [own(old, name), own(head, name)];
    const tokens = [...path, name];
    if (same(from, to)) continue;
    const group = path.length === 1 && !schemaSettings.has(name) && [from, to].every(isGroup);
    if (group) yield* differences(tokens, from, to);
    else yield { tokens, from, to };
  }
}

function isGroup(value: unknown): boolean {
  return value === undefined || isData(value);
}

function names(old: unknown, head: unknown): string[] {
  return [...new Set([...entries(old), ...entries(head)].map(([name]) => name))].sort();
}

/** Whether two values are the same in the sense of JSON. Unlike a canonical form it is there for every text, also half a surrogate pair. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  return isData(a) && isData(b) && names(a, b).every((name) => same(own(a, name), own(b, name)));
}

/** A value as it is written, when it is short. */
function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : isData(value) ? 'another object' : 'another value';
}
