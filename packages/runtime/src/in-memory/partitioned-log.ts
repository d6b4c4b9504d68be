import type { StartPosition } from '../broker.ts';
import type { Message } from '../message.ts';
import { keyHash } from './key-hash.ts';

export interface StoredMessage extends Message {
  readonly publishedAt: Date;
}

/** The messages of one channel: a few partitions, each an append-only list. An offset is an index. */
export class PartitionedLog {
  readonly partitions: readonly StoredMessage[][];
  /** All partitions together, in the order of publishing. */
  readonly all: StoredMessage[] = [];
  #next = 0;

  constructor(partitions: number) {
    this.partitions = Array.from({ length: partitions }, () => []);
  }

  append(message: Message, publishedAt: Date): StoredMessage {
    // The caller may use its buffer again, so the log keeps a copy.
    const stored = { ...message, headers: { ...message.headers }, body: message.body.slice(), publishedAt };
    const index =
      message.key === null ? this.#next++ % this.partitions.length : keyHash(message.key, this.partitions.length);
    this.partitions[index]?.push(stored);
    this.all.push(stored);
    return stored;
  }

  /** The offset at which a group without a position begins. */
  start(partition: number, from: StartPosition): number {
    const messages = this.partitions[partition] ?? [];
    if (from === 'beginning') return 0;
    if (from === 'end') return messages.length;
    const index = messages.findIndex((message) => message.publishedAt.getTime() >= from.getTime());
    return index === -1 ? messages.length : index;
  }
}
