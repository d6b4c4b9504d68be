import { describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { smallContract } from '../small-contract.test-kit.ts';
import type { SdkFile } from './sdk-model.ts';

const give = async (...files: readonly unknown[]) =>
  generate(await smallContract(), { generators: [() => files as readonly SdkFile[]] });
const text = 'x';

describe('what a generator gives', () => {
  it('may lie in folders and have any plain name', async () => {
    const paths = ['a.ts', 'b/c.ts', 'b/d/É e.txt', '.gitattributes', 'b/concordat.json'];
    expect((await give(...paths.map((path) => ({ path, text })))).map(({ path }) => path).sort()).toEqual(
      paths.map((path) => `shop/${path}`).sort(),
    );
  });

  it.each([
    '/etc/passwd',
    '../order/index.ts',
    'a/../../b.ts',
    './a.ts',
    'a//b.ts',
    'a/',
    '..',
    'C:\\a.ts',
    '..\\a.ts',
    'c:a.ts',
    'a\u0000.ts',
    'a\n.ts',
    'a. ',
    'nul',
    'AUX.ts',
  ])('never leaves the folder, on any system: %j', async (path) => {
    await expect(give({ path, text })).rejects.toThrow(
      `[invalid-file] in shop, a generator gives the file ${JSON.stringify(path)}: a path is relative`,
    );
  });

  it.each([
    ['the same twice', ['a.ts', 'a.ts'], 'there is one already'],
    ['the same but for capitals', ['a.ts', 'A.ts'], 'there is one already'],
    ['a file where a folder is', ['a/b.ts', 'a'], 'another file needs it as a folder'],
    ['a folder where a file is', ['a', 'a/b.ts'], 'a is a file already'],
    ['our manifest', ['concordat.json'], 'the manifest of what is generated is called so'],
    ['our manifest in capitals', ['Concordat.JSON'], 'the manifest of what is generated is called so'],
  ])('is refused when it is in the way: %s', async (_name, paths, message) => {
    await expect(give(...paths.map((path) => ({ path, text })))).rejects.toThrow(message);
  });

  it.each([
    [null, 'a generator gives the file: it has no path'],
    [{ text }, 'a generator gives the file: it has no path'],
    [{ path: 'a' }, 'a generator gives the file "a": it has no text'],
    [{ path: 'a', text: 1 }, 'a generator gives the file "a": it has no text'],
    [{ path: 'a', text, inputs: 1 }, 'a generator gives the file "a": its inputs are no text'],
    [{ path: 'a', text: () => undefined }, 'a generator gives no text for "a"'],
  ])('is refused when it is no file: %j', async (file, message) => {
    await expect(give(file)).rejects.toThrow(`[invalid-file] in shop, ${message}`);
  });

  it('is refused when two generators give it', async () => {
    const one = () => [{ path: 'index.ts', text }];
    const contract = await smallContract();
    expect(() => generate(contract, { generators: [one, one] })).toThrow('"index.ts": there is one already');
  });
});
