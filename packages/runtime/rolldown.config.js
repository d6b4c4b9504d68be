import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const dist = join(import.meta.dirname, 'dist');

/** Chunks come and go; what an earlier build has left would be published. The declarations are TypeScript's, and stay. */
const cleanScripts = {
  name: 'clean-scripts',
  buildStart() {
    if (!existsSync(dist)) return;
    for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
      if (file.endsWith('.js')) rmSync(join(dist, file));
    }
  },
};

/**
 * Few files instead of many: to Node a module costs more than what is in it. What a generated SDK needs at import is one file
 * (`core.js`), which all entries share, so that every class is there once; the consumer's pipeline is another, loaded at `start`.
 *
 * @type {import('rolldown').RolldownOptions}
 */
export default {
  cwd: import.meta.dirname,
  input: { index: 'src/index.ts', codegenv1: 'src/codegenv1.ts', testing: 'src/testing.ts' },
  platform: 'neutral',
  plugins: [cleanScripts],
  output: {
    dir: dist,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    minifyInternalExports: false,
    codeSplitting: { groups: [{ name: 'core', test: /[\\/]src[\\/]codegenv1\.ts$/ }] },
  },
};
