import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smallContract } from '../small-contract.test-kit.ts';
import { checkFolder } from './check-folder.ts';
import { makeFolder } from './make-folder.ts';
import { plainSdk } from './plain-sdk.test-kit.ts';
import { writeFolder } from './write-folder.ts';

const generators = [plainSdk];
let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'concordat-codegen-'));
});
afterEach(() => rm(place, { recursive: true, force: true }));

const longest = 'x'.repeat(300);

describe('the folder that is generated into', () => {
  it('is made with those above it, also by two at once', async () => {
    const folder = join(place, 'a/b/c');
    await Promise.all([makeFolder(folder), makeFolder(folder)]);
    expect((await stat(folder)).isDirectory()).toBe(true);
    await makeFolder(folder);
  });

  it.each(['taken', 'taken/below'])('is refused when there is a file: %s', async (path) => {
    const taken = join(place, 'taken');
    await writeFile(taken, 'mine');
    const contract = await smallContract();
    const refusal = expect.objectContaining({
      code: 'unwritable',
      message: expect.stringContaining(`${taken} is no folder`),
    });
    await expect(writeFolder(contract, { out: join(place, path), generators })).rejects.toEqual(refusal);
    await expect(checkFolder(contract, { out: join(place, path), generators })).rejects.toEqual(refusal);
  });

  it.skipIf(!existsSync('/proc/self'))('is refused where the system lets nobody make one', async () => {
    await expect(writeFolder(await smallContract(), { out: '/proc/concordat', generators })).rejects.toEqual(
      expect.objectContaining({
        code: 'unwritable',
        message: "[unwritable] /proc/concordat can't be made: no such file or directory",
      }),
    );
  });

  it('says why the system refuses a file', async () => {
    const generator = () => [{ path: longest, text: 'x' }];
    await expect(writeFolder(await smallContract(), { out: place, generators: [generator] })).rejects.toThrow(
      `[unwritable] ${join(place, 'shop', longest)} can't be written: name too long`,
    );
  });
});
