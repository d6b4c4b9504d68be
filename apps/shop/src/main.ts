import { enableCompileCache } from 'node:module';

// Before anything else is loaded: types are stripped once, not at every start.
enableCompileCache();
const { paperOf } = await import('./printer.ts');
const { run } = await import('./run.ts');
const { allScenes } = await import('./scenes/all-scenes.ts');

// `npm start -- --list | head -3` closes our output early; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());

process.exitCode = await run(process.argv.slice(2), {
  scenes: allScenes,
  paper: paperOf(process.stdout, process.env),
  complain: (text) => process.stderr.write(text),
  signal: interrupted.signal,
});
