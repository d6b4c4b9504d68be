import type { Io, Output } from '../io.ts';

/** An `Io` that keeps what is written, for tests. */
export interface MemoryIo extends Io {
  /** All of stdout so far. */
  out(): string;
  /** All of stderr so far. */
  err(): string;
}

interface MemoryIoOptions {
  readonly cwd?: string;
  readonly env?: Io['env'];
  readonly stdin?: string;
  readonly tty?: boolean;
  readonly signal?: AbortSignal;
}

/** Nothing of the real process: no environment, no terminal, unless the options say so. */
export const memoryIo = (options: MemoryIoOptions = {}): MemoryIo => {
  const texts = { out: '', err: '' };
  const output = (key: 'out' | 'err'): Output => ({
    write: (text) => {
      texts[key] += typeof text === 'string' ? text : new TextDecoder().decode(text);
    },
    isTTY: options.tty ?? false,
    columns: 100,
  });
  return {
    cwd: options.cwd ?? process.cwd(),
    env: options.env ?? {},
    stdout: output('out'),
    stderr: output('err'),
    stdin: (async function* () {
      yield new TextEncoder().encode(options.stdin ?? '');
    })(),
    signal: options.signal ?? new AbortController().signal,
    out: () => texts.out,
    err: () => texts.err,
  };
};
