import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromPglite, migrate, postgresEventStore, postgresStore } from '@concordat/postgres';
import { type RunningRegistry, startRegistry } from '@concordat/registry';
import { inMemoryBroker } from '@concordat/runtime';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import type { Printer } from './printer.ts';
import { SceneContext } from './scene-context.ts';
import { shopTables } from './services/tables.ts';

export interface ResourceOptions {
  /** The registry's port; 0 for any free one. */
  readonly port: number;
}

/** What all scenes share: an embedded PostgreSQL in memory, and a registry that starts when the first one asks for it. */
export interface Resources {
  registry(): Promise<RunningRegistry>;
  /** Tables, store and broker of one scene, empty. */
  open(scene: string, printer: Printer): Promise<SceneContext>;
  close(): Promise<void>;
}

export async function openResources({ port }: ResourceOptions): Promise<Resources> {
  const pglite = await PGlite.create();
  const folder = await mkdtemp(join(tmpdir(), 'concordat-shop-'));
  const database = fromPglite<Transaction>(pglite);
  let starting: Promise<RunningRegistry> | undefined;
  const registry = (): Promise<RunningRegistry> => {
    starting ??= startRegistry({ port, folder: join(folder, 'registry') });
    return starting;
  };
  let opened = 0;
  return {
    registry,
    async open(scene, printer) {
      const schema = `scene_${++opened}_${scene.replaceAll('-', '_')}`;
      await pglite.exec(`create schema ${schema}; set search_path to ${schema}; ${shopTables}`);
      const own = { schema: `${schema}_concordat` };
      await migrate(database, own);
      const store = postgresStore(database, own);
      const eventStore = postgresEventStore(database, own);
      return new SceneContext({
        database,
        store,
        eventStore,
        schema: own,
        broker: inMemoryBroker(),
        registry,
        printer,
      });
    },
    async close() {
      // A registry that could not start has told the scene that asked for it.
      const registry = await starting?.catch(() => undefined);
      await registry?.close();
      await pglite.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
