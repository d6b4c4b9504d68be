import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { concordat } from '../cli/concordat-process.ts';
import { type Manifest, readJson, readText, root } from '../guards/repository.ts';

const readme = readText('README.md');
// Those of postgres and runtime are tested there; that of registry-client needs a registry.
const alone = ['codegen', 'compat', 'contract', 'schema'];
const firstLook = 'packages/e2e/src/readme/first-look.ts';

/** The code of a README's blocks in one language. */
const blocks = (language: string, text: string = readme): readonly string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, code = '']) => code);

describe('README.md', () => {
  it('shows the snippet that runs here', () => {
    expect(blocks('ts')).toEqual([readText(firstLook)]);
  });

  it('shows a snippet that works', async () => {
    const argv = ['--conditions=@concordat/source', join(root, firstLook)];
    const { stdout } = await promisify(execFile)(process.execPath, argv, { cwd: root });
    expect(stdout).toBe('2 lines go to London\n');
  });

  it.each(alone)('of packages/%s shows a snippet that runs as it stands', async (name) => {
    const [snippet = ''] = blocks('ts', readText(`packages/${name}/README.md`));
    const argv = ['--conditions=@concordat/source', '--input-type=module-typescript', '--eval', snippet];
    const { stdout } = await promisify(execFile)(process.execPath, argv, { cwd: join(root, 'packages', name) });
    expect(stdout).not.toBe('');
  });

  it('has a quick start of two commands', () => {
    const [quickStart = ''] = blocks('sh');
    expect(quickStart).toBe('npm ci\nnpm start -- --once\n');
  });

  it('names scripts that exist', () => {
    const scripts = Object.keys(readJson<Manifest>('package.json').scripts ?? {});
    const named = [...readme.matchAll(/npm (?:run )?(start|test|run \w+)/g)].map(([, name = '']) =>
      name.replace('run ', ''),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it('names commands that exist', async () => {
    const named = [...readme.matchAll(/^npx concordat ((?:[a-z]+ ?)+)/gm)].map(([, words = '']) => words.trim());
    expect(named.length).toBeGreaterThan(5);
    for (const words of named) {
      const { code, out } = await concordat(root, [...words.split(' '), '--help']);
      expect({ words, code }).toEqual({ words, code: 0 });
      expect(out).toContain(`Usage: concordat ${words}`);
    }
  });

  it('is 300 to 700 words long', () => {
    const words = readme.split(/\s+/).filter((word) => /\w/.test(word)).length;
    expect(words).toBeGreaterThanOrEqual(300);
    expect(words).toBeLessThanOrEqual(700);
  });
});
