import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './repository.ts';

/** `<!-- code: path -->`, then a block of code that must stand in that file, line by line. */
const cut = /<!-- code: (\S+) -->\n```ts\n([\s\S]*?)```/g;

const lines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

const docs = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'));
const snippets = docs.flatMap((doc) =>
  [...readFileSync(join(root, 'docs', doc), 'utf8').matchAll(cut)].map(([, file = '', code = '']) => ({
    doc,
    file,
    code,
  })),
);

describe('code in the docs', () => {
  it('is there', () => expect(snippets.length).toBeGreaterThan(10));

  it.each(snippets)('of $doc is cut from $file', ({ file, code }) => {
    expect(lines(readFileSync(join(root, file), 'utf8'))).toContain(lines(code));
  });

  it('tells of every scene', () => {
    const told = readFileSync(join(root, 'docs', 'scenes.md'), 'utf8');
    const scenes = readdirSync(join(root, 'apps/shop/src/scenes'))
      .filter((file) => !file.endsWith('.test.ts') && file !== 'all-scenes.ts')
      .map((file) => file.replace('.ts', ''));
    expect(scenes.filter((name) => !told.includes(`## ${name}: `))).toEqual([]);
  });
});
