import { mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contract } from '@concordat/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smallContract } from '../small-contract.test-kit.ts';
import { checkFolder } from './check-folder.ts';
import type { FolderOptions } from './folder-options.ts';
import { filesBelow, plainSdk } from './plain-sdk.test-kit.ts';
import { type WrittenFolder, writeFolder } from './write-folder.ts';

let out: string;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'concordat-codegen-'));
});
afterEach(() => rm(out, { recursive: true, force: true }));

type Rest = Partial<FolderOptions>;
const write = (contract: Contract, rest: Rest = {}) => writeFolder(contract, { out, generators: [plainSdk], ...rest });
const check = (contract: Contract, rest: Rest = {}) => checkFolder(contract, { out, generators: [plainSdk], ...rest });
const nothing: WrittenFolder = { written: [], unchanged: [], deleted: [], leftovers: [], orphans: [] };

const longAgo = new Date('2020-01-01T00:00:00Z');
const order = 'shop/order-placed.ts';
const all = ['shop/concordat.json', 'shop/index.ts', order];
const both = { shop: [['send', 'OrderPlaced']], mail: [['receive', 'OrderPlaced']] } as const;

describe('a generated folder', () => {
  it('is written once and then left alone', async () => {
    const contract = await smallContract();
    expect(await write(contract)).toEqual({ ...nothing, written: all });
    for (const path of all) await utimes(join(out, path), longAgo, longAgo);
    expect(await write(contract)).toEqual({ ...nothing, unchanged: all });
    for (const path of all) expect((await stat(join(out, path))).mtime).toEqual(longAgo);
    expect(await check(contract)).toEqual({ upToDate: true, files: 3, drift: [], diff: '' });
  });

  it('holds the same with the TypeScript generator', async () => {
    const contract = await smallContract();
    const { written } = await writeFolder(contract, { out });
    expect(written).toEqual(filesBelow(out));
    expect(await writeFolder(contract, { out })).toEqual({ ...nothing, unchanged: written });
    expect((await checkFolder(contract, { out })).upToDate).toBe(true);
  });

  it('shows a hand edit as a diff, and undoes it', async () => {
    const contract = await smallContract();
    await write(contract);
    const before = await readFile(join(out, order), 'utf8');
    await writeFile(join(out, order), before.replace('"format": "uuid"', '"format": "date"'));
    const { upToDate, drift, diff } = await check(contract);
    expect(upToDate).toBe(false);
    expect(drift).toEqual([{ kind: 'changed', path: order }]);
    expect(diff).toContain('--- a/shop/order-placed.ts');
    expect(diff).toContain('-   "format": "date",\n+   "format": "uuid",');
    expect((await write(contract)).written).toEqual([order]);
    expect(await readFile(join(out, order), 'utf8')).toBe(before);
  });

  it('sees a file that was cut short', async () => {
    const contract = await smallContract();
    await write(contract);
    const before = await readFile(join(out, order), 'utf8');
    await writeFile(join(out, order), before.slice(0, before.length / 2));
    expect((await write(contract)).written).toEqual([order]);
    expect(await readFile(join(out, order), 'utf8')).toBe(before);
  });

  it('is whole again after a run that ended before its manifest', async () => {
    const contract = await smallContract();
    await write(contract);
    await rm(join(out, 'shop/concordat.json'));
    await writeFile(join(out, order), (await readFile(join(out, order), 'utf8')).slice(0, 120));
    expect((await write(contract)).written).toEqual(['shop/concordat.json', order]);
    expect((await check(contract)).upToDate).toBe(true);
  });

  it('lists a manifest that differs, and keeps its hashes out of the diff', async () => {
    const contract = await smallContract();
    await write(contract);
    const manifest = await readFile(join(out, 'shop/concordat.json'), 'utf8');
    await writeFile(join(out, 'shop/concordat.json'), manifest.replace(/"hash": "./u, '"hash": "x'));
    expect(await check(contract)).toMatchObject({
      upToDate: false,
      drift: [{ kind: 'changed', path: 'shop/concordat.json' }],
      diff: '',
    });
  });

  it('names what is missing, what is no longer wanted, and what is not ours', async () => {
    await write(await smallContract());
    await writeFile(join(out, 'shop/notes.txt'), 'mine');
    const renamed = await smallContract({
      events: { OrderShipped: { type: 'object' } },
      applications: { shop: [['send', 'OrderShipped']] },
    });
    const { drift, diff } = await check(renamed);
    expect(drift).toEqual([
      { kind: 'changed', path: 'shop/concordat.json' },
      { kind: 'changed', path: 'shop/index.ts' },
      { kind: 'orphan', path: 'shop/notes.txt' },
      { kind: 'stale', path: order },
      { kind: 'missing', path: 'shop/order-shipped.ts' },
    ]);
    expect(diff).toMatch(/^=+\n--- a\/shop\/index\.ts\n/u);
    expect(diff).not.toContain('order-shipped.ts');
    expect(await write(renamed)).toMatchObject({ deleted: [order], orphans: ['shop/notes.txt'] });
    await writeFile(join(out, 'shop/old.ts'), await readFile(join(out, 'shop/index.ts')));
    expect(await write(renamed)).toMatchObject({
      deleted: [],
      leftovers: ['shop/old.ts'],
      orphans: ['shop/notes.txt'],
    });
    const clean = await write(renamed, { clean: true });
    expect(clean).toMatchObject({ deleted: ['shop/old.ts'], leftovers: [], orphans: ['shop/notes.txt'] });
    expect(filesBelow(out)).toEqual(
      ['concordat.json', 'index.ts', 'notes.txt', 'order-shipped.ts'].map((name) => `shop/${name}`),
    );
    await rm(join(out, 'shop/notes.txt'));
    expect((await check(renamed)).upToDate).toBe(true);
  });

  it('loses what an application that is gone left behind, and nothing that somebody wrote', async () => {
    await write(await smallContract({ applications: both }));
    await writeFile(join(out, 'mail/mine.ts'), 'mine');
    await writeFile(join(out, 'README.md'), 'mine');
    for (const folder of ['sources', '.git', 'foreign']) await mkdir(join(out, folder));
    await writeFile(join(out, 'sources/index.ts'), 'mine');
    await writeFile(join(out, '.git/HEAD'), 'mine');
    const hostile = { generator: 'concordat', version: 1, files: { '../README.md': { hash: '', inputs: '' } } };
    await writeFile(join(out, 'foreign/concordat.json'), JSON.stringify({ ...hostile, generator: 'another' }));
    const contract = await smallContract({ applications: { shop: both.shop } });
    const gone = ['mail/concordat.json', 'mail/index.ts', 'mail/order-placed.ts'];
    expect((await write(contract)).leftovers).toEqual(gone);
    expect((await check(contract)).drift).toEqual(gone.map((path) => ({ kind: 'leftover', path })));
    expect((await write(contract, { clean: true })).deleted).toEqual(gone);
    await mkdir(join(out, 'hostile'));
    await writeFile(join(out, 'hostile/concordat.json'), JSON.stringify(hostile));
    expect((await write(contract, { clean: true })).deleted).toEqual(['hostile/concordat.json']);
    const kept = filesBelow(out).filter((path) => !path.startsWith('shop/'));
    expect(kept).toEqual(['.git/HEAD', 'README.md', 'foreign/concordat.json', 'mail/mine.ts', 'sources/index.ts']);
    expect((await check(contract)).upToDate).toBe(true);
  });

  it('holds only the applications that were asked for', async () => {
    const contract = await smallContract({ applications: both });
    await write(contract, { only: ['mail'] });
    expect(filesBelow(out).every((path) => path.startsWith('mail/'))).toBe(true);
    await expect(write(contract, { only: ['male'] })).rejects.toThrow(
      '[unknown-name] the contract has no application "male"; it has mail, shop',
    );
  });

  it('is left as it was by a contract that can not be generated', async () => {
    const events = { OrderPlaced: {}, order_placed: {} };
    const contract = await smallContract({ events, applications: { shop: [['send', 'OrderPlaced', 'order_placed']] } });
    await expect(write(contract)).rejects.toThrow(/\[duplicate-name\].*x-ts-name/u);
    expect(filesBelow(out)).toEqual([]);
  });

  it('is left as it was when the work is given up, and says before that how far it is', async () => {
    const contract = await smallContract({ applications: both });
    const steps: string[] = [];
    const stop = new AbortController();
    const running = write(contract, {
      signal: stop.signal,
      progress: ({ path, done, total }) => {
        steps.push(`${done}/${total} ${path}`);
        stop.abort(new Error('enough'));
        // Longer than one slice of work, so that the next step hears of it.
        for (const end = performance.now() + 40; performance.now() < end; );
      },
    });
    await expect(running).rejects.toThrow('enough');
    expect(steps).toEqual(['0/4 mail/index.ts']);
    expect(filesBelow(out)).toEqual([]);
  });

  it.each([
    ['damaged', '{'],
    ['not a manifest', '{ "name": "mine" }'],
    ['of a later version', '{ "generator": "concordat", "version": 2, "files": {} }'],
    ['of another program', '{ "generator": "another", "files": {} }'],
  ])('says that a manifest that is %s should go', async (_what, text) => {
    const contract = await smallContract();
    await write(contract);
    await writeFile(join(out, 'shop/concordat.json'), text);
    await expect(write(contract)).rejects.toThrow(/\[unreadable\].*delete it and generate again/u);
    expect(await readFile(join(out, 'shop/concordat.json'), 'utf8')).toBe(text);
  });
});
