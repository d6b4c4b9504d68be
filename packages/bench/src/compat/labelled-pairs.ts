import { probes } from '@concordat/compat/testing';
import type { Schema } from '@concordat/schema';
import { hasHistoryData, loadHistoryData } from '../histories/history-data.ts';

/** Two schemas and whether the reader reads all that the writer writes, by hand or by a real payload. */
export interface LabelledPair {
  readonly writer: Schema;
  readonly reader: Schema;
  readonly reads: boolean;
}

/** The probes, and the real breaks that a payload shows. */
export function labelledPairs(): readonly LabelledPair[] {
  const pairs: LabelledPair[] = probes.map(({ writer, reader, contained }) => ({ writer, reader, reads: contained }));
  if (!hasHistoryData()) return pairs;
  const data = loadHistoryData();
  for (const observed of data.observedBreaks) {
    const history = data.histories.find(({ path }) => path === observed.schema);
    const side = (file: string): Schema | undefined => {
      const version = history?.versions.find((one) => one.file === file);
      return observed.pinsRemoved ? version?.unpinned : version?.schema;
    };
    const [writer, reader] = [side(observed.old), side(observed.new)];
    if (writer !== undefined && reader !== undefined) pairs.push({ writer, reader, reads: false });
  }
  return pairs;
}
