import { fileURLToPath } from 'node:url';
import { runBench } from './run-bench.ts';

process.exitCode = await runBench(process.argv.slice(2), fileURLToPath(new URL('.', import.meta.url)), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
// A bench may leave a server's connection open; the figures are there.
process.stdout.write('', () => process.exit());
