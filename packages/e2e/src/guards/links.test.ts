import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText, root, trackedFiles } from './repository.ts';

const pages = trackedFiles().filter((file) => file.endsWith('.md'));

describe('links in the documentation', () => {
  it('lead to files that exist', () => {
    const broken = pages.flatMap((page) =>
      [
        ...readText(page)
          .replace(/^```[\s\S]*?^```$/gm, '')
          .matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g),
      ]
        .map(([, target = '']) => target)
        .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(page), decodeURI(target))))
        .map((target) => `${page}: ${target}`),
    );
    expect(broken).toEqual([]);
  });
});
