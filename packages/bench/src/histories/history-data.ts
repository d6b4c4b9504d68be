import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialect, Json, Schema } from '@concordat/schema';

/** Where the real schemas and payloads are. */
export const dataFolder: string = process.env.CONCORDAT_TEST_DATA ?? '../shared/data';

/** One state of a schema. The same file is the same object, so that validators are compiled once. */
export interface Version {
  readonly file: string;
  readonly schema: Schema;
  /** The same without the pins to its own version; the same object where it has none. */
  readonly unpinned: Schema;
  /** Why a plain validator can't compile it. */
  readonly ajvError: string | undefined;
}

/** The successive states of one schema. */
export interface History {
  readonly source: string;
  readonly path: string;
  readonly pinned: boolean;
  readonly dialect: Dialect;
  readonly versions: readonly Version[];
}

/** A payload and the version that it was written for. */
export interface Payload {
  readonly schema: string;
  readonly value: Json;
}

/** Two versions that a real payload separates. */
export interface ObservedBreak {
  readonly schema: string;
  readonly old: string;
  readonly new: string;
  readonly pinsRemoved?: boolean;
}

interface Index {
  readonly histories: readonly {
    readonly history: string;
    readonly path: string;
    readonly versionPins?: readonly string[];
    readonly versions: readonly { readonly file: string; readonly ajvError?: string }[];
  }[];
  readonly payloadSets: unknown;
  readonly observedBreaks: readonly ObservedBreak[];
  readonly openLineageIds: Readonly<Record<string, string>>;
}

/** Everything real that the benches judge. */
export interface HistoryData {
  readonly histories: readonly History[];
  readonly payloads: readonly Payload[];
  readonly observedBreaks: readonly ObservedBreak[];
  resolver(uri: string): unknown;
}

/** Whether the data is there. */
export function hasHistoryData(): boolean {
  return existsSync(join(dataFolder, 'INDEX.json'));
}

function read<T>(path: string): T {
  return JSON.parse(readFileSync(join(dataFolder, path), 'utf8')) as T;
}

/** Loads the histories, the payloads and what is known of them. */
export function loadHistoryData(): HistoryData {
  const index = read<Index>('INDEX.json');
  const byId = new Map(Object.entries(index.openLineageIds));
  const documents = new Map<string, unknown>();
  const histories = index.histories.map((entry): History => {
    const versions = entry.versions.map(({ file, ajvError }): Version => {
      const schema = read<Schema>(join(entry.path, file));
      const unpinned = entry.versionPins === undefined ? schema : withoutPins(schema, entry.versionPins);
      return { file, schema, unpinned, ajvError };
    });
    const dialect = entry.history === 'matrix' ? 'draft-04' : 'draft-07';
    return { source: entry.history, path: entry.path, pinned: entry.versionPins !== undefined, dialect, versions };
  });
  return {
    histories,
    payloads: payloadsOf([...new Set(histories.map((history) => history.source))]),
    observedBreaks: index.observedBreaks,
    resolver: (uri) => {
      const path = byId.get(uri);
      if (path === undefined) return undefined;
      if (!documents.has(uri)) documents.set(uri, read(path));
      return documents.get(uri);
    },
  };
}

function payloadsOf(sources: readonly string[]): Payload[] {
  return sources.flatMap((source) => {
    const folder = join('corpus/payloads', source);
    if (!existsSync(join(dataFolder, folder, 'index.json'))) return [];
    const list = read<
      | readonly { readonly file: string; readonly schema: string }[]
      | { readonly payloads: readonly { readonly file: string; readonly schema: string }[] }
    >(join(folder, 'index.json'));
    const entries = 'payloads' in list ? list.payloads : list;
    return entries.map(({ file, schema }) => ({
      schema,
      value: read<Json>(existsSync(join(dataFolder, file)) ? file : join(folder, file)),
    }));
  });
}

function withoutPins(schema: Schema, pins: readonly string[]): Schema {
  const copy = structuredClone(schema) as unknown;
  for (const pin of pins) {
    let place = copy;
    for (const token of pin.split('/').slice(1)) {
      place = typeof place === 'object' && place !== null ? (place as Record<string, unknown>)[token] : undefined;
    }
    if (typeof place !== 'object' || place === null) continue;
    for (const keyword of ['enum', 'const', 'pattern']) delete (place as Record<string, unknown>)[keyword];
  }
  return copy as Schema;
}
