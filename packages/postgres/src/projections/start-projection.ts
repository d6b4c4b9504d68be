import { Bell } from '../bell.ts';
import type { Database } from '../database.ts';
import type { EventStore } from '../events/event-store.ts';
import { postgresEventStore } from '../events/postgres-event-store.ts';
import { inSchema, type SchemaOptions } from '../in-schema.ts';
import { jitteredPauseMs } from '../jittered-pause.ts';
import type { Projection, ProjectionStatus } from './projection.ts';
import { type Generation, loadGenerations, prepareGenerations, switchGenerations } from './projection-generations.ts';
import { statusOf } from './projection-status.ts';
import { projectionStep } from './projection-step.ts';
import { assertNames } from './projection-tables.ts';
import { type WaitOptions, waitFor } from './wait-for-projection.ts';

/** How {@link startProjection} behaves. */
export interface ProjectionOptions<Tx> extends SchemaOptions {
  readonly database: Database<Tx>;
  /** Default: `postgresEventStore(database)`. */
  readonly events?: EventStore<Tx>;
  /** Events applied in one transaction. Default 200. */
  readonly batch?: number;
  /** The longest wait while nothing wakes it. Default 500. */
  readonly pollMs?: number;
  /** Told of every failure, which is tried again. Default: nobody; `status().failure` has it too. */
  readonly onError?: (error: unknown) => void;
}

/** A projection at work. */
export interface RunningProjection {
  status(): Promise<ProjectionStatus>;
  /** See {@link waitForProjection}. */
  waitFor(position: string, options?: Omit<WaitOptions, 'schema'>): Promise<boolean>;
  /** Computes the tables again beside the live ones, then puts them in their place. Fulfils after that; also when it is stopped. */
  rebuild(): Promise<void>;
  /** Finishes the step under way. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Runs a projection: makes its tables, applies the events in order, each in the transaction that moves the position. Any number of
 * processes may run the same one. Call {@link migrate} first. Throws a `RuntimeError`: `usage` for a name that can't be one, or an older version.
 */
export async function startProjection<Tx>(
  projection: Projection<Tx>,
  options: ProjectionOptions<Tx>,
): Promise<RunningProjection> {
  assertNames(projection);
  const own = inSchema(options.database, options);
  const { batch = 200, pollMs = 500, onError = () => undefined } = options;
  const { events = postgresEventStore(options.database, options) } = options;
  const { name, version = 1 } = projection;
  const bell = new Bell();
  /** Events to take next, per generation: one after a failure, so that those before the bad one get through. */
  const sizes = new Map<number, number>();
  const rebuilds = new Set<{ readonly generation: number; readonly done: () => void }>();
  let stopping = false;

  /** Moves one generation. Returns whether there may be more to do at once. */
  async function move(generation: Generation): Promise<boolean> {
    const size = sizes.get(generation.number) ?? batch;
    sizes.set(generation.number, 1);
    const result = await projectionStep(own, events, projection, generation, size);
    sizes.set(generation.number, Math.min(batch, size * 2));
    const switched = !generation.live && (await switchGenerations(own, name));
    return switched || result.type === 'elsewhere' || result.events > 0;
  }

  /** Moves every generation of this version: `apply` doesn't know the tables of another. */
  async function turn(): Promise<boolean> {
    const generations = await loadGenerations(own, name);
    const [live] = generations;
    for (const one of rebuilds) if (live !== undefined && live.number >= one.generation) one.done();
    const moves: PromiseSettledResult<boolean>[] = [];
    for (const generation of generations.filter((one) => one.version === version)) {
      // One that fails must not hold up the other: it may be what mends it.
      moves.push(...(await Promise.allSettled([move(generation)])));
    }
    for (const result of moves) if (result.status === 'rejected') throw result.reason;
    return moves.some((result) => result.status === 'fulfilled' && result.value);
  }

  async function run(): Promise<void> {
    for (let failures = 0; !stopping; ) {
      try {
        const more = await turn();
        failures = 0;
        if (!more) await bell.wait(pollMs);
      } catch (error) {
        onError(error);
        await bell.wait(jitteredPauseMs(failures));
        failures += 1;
      }
    }
    for (const one of rebuilds) one.done();
  }

  await prepareGenerations(own, projection);
  const unheard = await events.onAppend(() => bell.ring());
  const running = run();
  return {
    status: () => statusOf(own, name),
    waitFor: (position, wait = {}) => waitFor(own, name, position, wait),
    async rebuild() {
      const generations = await prepareGenerations(own, projection, true);
      const generation = Math.max(...generations.map(({ number }) => number));
      await new Promise<void>((resolve) => {
        const one = {
          generation,
          done: () => {
            rebuilds.delete(one);
            resolve();
          },
        };
        if (stopping) return resolve();
        rebuilds.add(one);
        bell.ring();
      });
    },
    async stop() {
      stopping = true;
      bell.ring();
      await running;
      await unheard();
    },
  };
}
