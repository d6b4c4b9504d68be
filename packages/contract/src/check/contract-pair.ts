import type { Application } from '../model/application.ts';
import type { Channel } from '../model/channel.ts';
import type { Contract } from '../model/contract.ts';
import type { ContractEvent } from '../model/contract-event.ts';
import type { Operation } from '../model/operation.ts';
import type { SourcePlace } from '../model/source-place.ts';

/** The same thing before and after; at least one is there. */
export type Pair<T> =
  | { readonly old: T; readonly head: T }
  | { readonly old: T; readonly head: undefined }
  | { readonly old: undefined; readonly head: T };

/** Two states of a contract, with what belongs together put together. */
export interface ContractPair {
  readonly old: Contract;
  readonly head: Contract;
  /** By name, sorted. */
  readonly events: readonly Pair<ContractEvent>[];
  /** By id, sorted. */
  readonly channels: readonly Pair<Channel>[];
  /** By the application's name and the operation's id, sorted. */
  readonly operations: readonly Pair<Operation & { readonly application: string }>[];
}

/** Puts two contracts side by side. */
export function pairContracts(old: Contract, head: Contract): ContractPair {
  return {
    old,
    head,
    events: pair(old.events, head.events, ({ name }) => name),
    channels: pair(old.channels, head.channels, ({ id }) => id),
    operations: pair(operationsOf(old.applications), operationsOf(head.applications), ({ application, id }) =>
      JSON.stringify([application, id]),
    ),
  };
}

function operationsOf(applications: readonly Application[]): (Operation & { readonly application: string })[] {
  return applications.flatMap(({ name, operations }) =>
    operations.map((operation) => ({ ...operation, application: name })),
  );
}

function pair<T>(old: readonly T[], head: readonly T[], key: (item: T) => string): Pair<T>[] {
  const before = new Map(old.map((item) => [key(item), item]));
  const after = new Map(head.map((item) => [key(item), item]));
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys.map((id) => ({ old: before.get(id), head: after.get(id) }) as Pair<T>);
}

/** The place in the head of something that was there before: the nearest parent that is still there. */
export function survivingPlace({ head }: ContractPair, { file, pointer }: SourcePlace): SourcePlace {
  if (!head.files.includes(file))
    return head.file === undefined ? { file, line: 1, column: 1, pointer: '' } : head.place(head.file, '');
  let at = pointer;
  while (at !== '' && head.valueAt(file, at) === undefined) at = at.slice(0, at.lastIndexOf('/'));
  return head.place(file, at);
}

/** The place of a property in the head; of the thing itself, when that has no such property any more. */
export function placeOf(head: Contract, thing: SourcePlace, property: string): SourcePlace {
  const pointer = `${thing.pointer}/${property}`;
  return head.place(thing.file, head.valueAt(thing.file, pointer) === undefined ? thing.pointer : pointer);
}
