import { ContractError } from '../contract-error.ts';
import { isData, own } from '../read/json-value.ts';
import { type LockedEvent, type SchemaLock, schemaLockName } from './schema-lock.ts';

/** The lock as it is kept: one line an event, sorted, so that branches merge. */
export function printLock({ registry, events }: SchemaLock): string {
  const lines = [...events]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { subject, group, version, fingerprint }]) => {
      const parts = Object.entries({ subject, group, version, fingerprint });
      return `    ${JSON.stringify(name)}: { ${parts.map(([key, value]) => `"${key}": ${JSON.stringify(value)}`).join(', ')} }`;
    });
  const all = lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`;
  return `{\n  "version": 1,\n  "registry": ${JSON.stringify(registry)},\n  "events": ${all}\n}\n`;
}

/**
 * Reads what {@link printLock} wrote.
 * @throws ContractError `unreadable` for everything else, with what is wrong with it
 */
export function parseLock(text: string): SchemaLock {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw unusable('it is no JSON', error);
  }
  if (own(value, 'version') !== 1) throw unusable('its "version" is not 1');
  const registry = own(value, 'registry');
  if (typeof registry !== 'string' || !/^https?:$/.test(URL.parse(registry)?.protocol ?? ''))
    throw unusable('its "registry" is no URL that begins with http:// or https://');
  const given = own(value, 'events');
  if (!isData(given)) throw unusable('it has no "events"');
  const events = new Map<string, LockedEvent>();
  for (const [name, event] of Object.entries(given)) {
    const locked = readEvent(event);
    if (locked === undefined) throw unusable(`the entry of ${JSON.stringify(name)} is not as it was written`);
    events.set(name, locked);
  }
  return { registry: registry.replace(/\/+$/, ''), events };
}

function readEvent(event: unknown): LockedEvent | undefined {
  const [subject, group] = [own(event, 'subject'), own(event, 'group')];
  const [version, fingerprint] = [own(event, 'version'), own(event, 'fingerprint')];
  if (typeof subject !== 'string' || typeof group !== 'string' || subject === '' || group === '') return undefined;
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) return undefined;
  if (typeof fingerprint !== 'string' || !/^[0-9a-f]{64}$/.test(fingerprint)) return undefined;
  return { subject, group, version, fingerprint };
}

function unusable(what: string, cause?: unknown): ContractError {
  const mend = "delete it, or write it anew with 'concordat push'";
  return new ContractError('unreadable', `${schemaLockName} can't be used: ${what}; ${mend}`, { cause });
}
