// Runs in a process of its own: the loader tells of every module that it is asked for.
import { registerHooks } from 'node:module';

const seen = new Set();
registerHooks({
  load(url, context, next) {
    if (!url.startsWith('node:')) seen.add(url);
    return next(url, context);
  },
});
await import(process.argv[2]);
process.stdout.write(String(seen.size));
