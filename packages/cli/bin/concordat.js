#!/usr/bin/env node
// Committed JavaScript, because npm links a bin only if it is there at install time, and because it has to
// start on an old Node in order to say that the Node is too old. Keep the syntax and the imports to Node 12's.
import { existsSync } from 'node:fs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 22)) {
  process.stderr.write(
    `concordat needs Node 22.22 or newer; this is ${process.version} (${process.execPath}).\n` +
      'Inside a checkout, run it as `npx concordat`, which finds the pinned Node after `npm ci`.\n',
  );
  process.exit(2);
}

// What goes wrong before the commands take over is a defect: 1 would mean that the input has findings.
process.on('uncaughtException', (error) => {
  process.stderr.write(`internal error: ${error.stack || error}\n`);
  process.exit(5);
});

const source = new URL('../src/main.ts', import.meta.url);
if (existsSync(source)) {
  const { enableCompileCache, registerHooks } = await import('node:module');
  // Types are stripped once, not at every start: a third of the processor time of a short command.
  enableCompileCache();
  registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier, { ...context, conditions: ['@concordat/source', ...context.conditions] }),
  });
  await import(source.href);
} else {
  await import(new URL('../dist/main.js', import.meta.url).href);
}
