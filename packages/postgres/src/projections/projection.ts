import type { StreamEvent } from '../events/event-store.ts';

/** What {@link Projection.apply} works with. */
export interface ProjectionContext<Tx> {
  /** The transaction in which the projection's position moves: what is done in it happens once for each event. */
  readonly tx: Tx;
  /** The name, in SQL, of one of the projection's tables: while it is rebuilt, that of the table that is being built. */
  table(name: string): string;
}

/** A read model: tables that are computed from the events of all streams, in their order, and can be computed again. */
export interface Projection<Tx> {
  /** A plain lower-case name; the same in every process. */
  readonly name: string;
  /** Greater whenever `tables` or `apply` change: the next start rebuilds, while the old tables go on being read. Default 1. */
  readonly version?: number;
  /**
   * Its tables: a plain lower-case name, and the columns as in `create table`, for example
   * `{ balance: 'account text primary key, cents bigint not null' }`. They are made, replaced and never altered for you.
   */
  readonly tables: Readonly<Record<string, string>>;
  /** Writes what follows from one event; ignores events that don't concern it. Is called again after a failure. */
  apply(event: StreamEvent, context: ProjectionContext<Tx>): Promise<void>;
}

/** Where a projection is. */
export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  /** Everything up to here is applied. */
  readonly position: string;
  readonly lag: {
    readonly events: number;
    /** How long the oldest event that isn't applied has waited, by the database's clock; 0 when there is none. */
    readonly ms: number;
  };
  /** The event that could not be applied, and why; it is tried again. */
  readonly failure: { readonly position: string; readonly message: string } | null;
  /** The tables that are being built beside the live ones. */
  readonly rebuilding: { readonly version: number; readonly position: string; readonly events: number } | null;
}
