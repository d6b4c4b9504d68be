import { describe, expect, it } from 'vitest';
import { readText, trackedFiles } from './repository.ts';

// What belongs to the machine on which somebody works, and not to the project.
const forbidden: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'an absolute path of one machine', pattern: /(^|[\s"'`(=])\/(work|home\/\w+|Users\/\w+)\//m },
  { what: 'a folder outside the repository', pattern: /\.\.\/shared\b(?!\/data\b)/ },
  { what: 'a temporary folder by name', pattern: /\/tmp\/concordat\// },
  // The lock file names packages, not the servers that they came from.
  { what: 'the address of a package server', pattern: /registry\.npmjs\.org|registry\.yarnpkg\.com|"resolved": "http/ },
];

const isText = (file: string): boolean => !/\.(png|jpe?g|gif|ico|woff2?|tgz|gz|zip|wasm)$/.test(file);

describe('the project’s files', () => {
  it.each(forbidden)('hold nothing of $what', ({ pattern }) => {
    const wrong = trackedFiles()
      .filter((file) => isText(file) && !file.endsWith('forbidden-text.test.ts'))
      .filter((file) => pattern.test(readText(file)));
    expect(wrong).toEqual([]);
  });
});
