import type { Operation } from './operation.ts';
import type { SourcePlace } from './source-place.ts';

/** A program with an AsyncAPI document that has operations. */
export interface Application {
  /** A slug, unique in the contract: from the document's file name (`order.yaml`: `order`), its folder, or its title. */
  readonly name: string;
  readonly title: string;
  readonly version: string;
  /** Empty when there is none. */
  readonly description: string;
  /** `x-owner` and `x-team` of the document's `info`. */
  readonly owner?: string;
  readonly team?: string;
  readonly file: string;
  readonly operations: readonly Operation[];
  readonly place: SourcePlace;
}
