import type { Output } from '../io.ts';
import { printable } from './printable.ts';

/** One line at the bottom of a terminal that says how far a long job is. */
export interface ProgressLine {
  /** Replaces what the line says. */
  show(text: string): void;
  /** Takes the line away, before something else is written. */
  clear(): void;
}

/** So long a job may take before it is worth a word, and so long a text stays, in milliseconds. */
const [quietMs, stayMs] = [400, 80];

/** Writes nothing where nobody is looking, and nothing of a job that is over at once. */
export const progressLine = (output: Output, now: () => number = () => performance.now()): ProgressLine => {
  const start = now();
  let shown: number | undefined;
  return {
    show: (text) => {
      const time = now();
      if (!output.isTTY || time - (shown ?? start + quietMs - stayMs) < stayMs) return;
      shown = time;
      output.write(`\r\u001b[2K${printable(text.replace(/\s+/g, ' ')).slice(0, (output.columns ?? 80) - 1)}`);
    },
    clear: () => {
      if (shown !== undefined) output.write('\r\u001b[2K');
      shown = undefined;
    },
  };
};
