import { mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smallContract } from '../small-contract.test-kit.ts';
import { checkFolder } from './check-folder.ts';
import { filesIn } from './scan-folder.ts';
import { watchFolder } from './watch-folder.ts';
import { type WrittenFolder, writeFolder } from './write-folder.ts';

let out: string;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'concordat-codegen-'));
});
afterEach(() => rm(out, { recursive: true, force: true }));

const longAgo = new Date('2020-01-01T00:00:00Z');
const types = 'shop/order-placed.ts';

describe('a generated folder', () => {
  it('is written once and then left alone', async () => {
    const contract = await smallContract();
    const first = await writeFolder(contract, { out });
    expect(first.written).toEqual([
      'shop/concordat.json',
      'shop/index.ts',
      types,
      'shop/order-placed.validators.ts',
      'shop/testing.ts',
    ]);
    await utimes(join(out, types), longAgo, longAgo);
    const second = await writeFolder(contract, { out });
    expect(second.written).toEqual([]);
    expect(second.unchanged).toEqual(['shop/index.ts', types, 'shop/order-placed.validators.ts', 'shop/testing.ts']);
    expect((await stat(join(out, types))).mtime).toEqual(longAgo);
    expect(await checkFolder(contract, { out })).toEqual({ upToDate: true, drift: [], diff: '' });
  });

  it('shows a hand edit as a diff, and undoes it', async () => {
    const contract = await smallContract();
    await writeFolder(contract, { out });
    const before = await readFile(join(out, types), 'utf8');
    await writeFile(join(out, types), before.replace('orderId: string', 'orderId: number'));
    const checked = await checkFolder(contract, { out });
    expect(checked.upToDate).toBe(false);
    expect(checked.drift).toEqual([{ kind: 'changed', path: types }]);
    expect(checked.diff).toContain('--- a/shop/order-placed.ts');
    expect(checked.diff).toContain('-  orderId: number;\n+  orderId: string;');
    expect((await writeFolder(contract, { out })).written).toEqual([types]);
    expect(await readFile(join(out, types), 'utf8')).toBe(before);
  });

  it('names missing, stale and orphan files', async () => {
    await writeFolder(await smallContract(), { out });
    await rm(join(out, types));
    await writeFile(join(out, 'shop/notes.txt'), 'mine');
    const renamed = await smallContract({
      events: { OrderShipped: { type: 'object' } },
      applications: { shop: [['send', 'OrderShipped']] },
    });
    const { drift } = await checkFolder(renamed, { out });
    expect(drift.filter(({ kind }) => kind !== 'changed')).toEqual([
      { kind: 'orphan', path: 'shop/notes.txt' },
      { kind: 'stale', path: 'shop/order-placed.validators.ts' },
      { kind: 'missing', path: 'shop/order-shipped.ts' },
      { kind: 'missing', path: 'shop/order-shipped.validators.ts' },
    ]);
    expect(await writeFolder(renamed, { out })).toMatchObject({
      deleted: ['shop/order-placed.validators.ts'],
      orphans: ['shop/notes.txt'],
    });
    await writeFile(join(out, 'shop/old.ts'), await readFile(join(out, 'shop/index.ts')));
    expect(await writeFolder(renamed, { out, clean: true })).toMatchObject({
      deleted: ['shop/old.ts'],
      orphans: ['shop/notes.txt'],
    });
    expect(await filesIn(out)).toEqual([
      'shop/concordat.json',
      'shop/index.ts',
      'shop/notes.txt',
      'shop/order-shipped.ts',
      'shop/order-shipped.validators.ts',
      'shop/testing.ts',
    ]);
    await rm(join(out, 'shop/notes.txt'));
    expect((await checkFolder(renamed, { out })).upToDate).toBe(true);
  });

  it('leaves alone what was there before it generated for the first time', async () => {
    await mkdir(join(out, 'shop'));
    await writeFile(join(out, 'shop/mine.ts'), 'mine');
    const contract = await smallContract();
    expect(await writeFolder(contract, { out, clean: true })).toMatchObject({ deleted: [], orphans: ['shop/mine.ts'] });
    expect(await readFile(join(out, 'shop/mine.ts'), 'utf8')).toBe('mine');
  });

  it('loses what an application that is gone left behind, and nothing that somebody wrote', async () => {
    const both = { shop: [['send', 'OrderPlaced']], mail: [['receive', 'OrderPlaced']] } as const;
    await writeFolder(await smallContract({ applications: both }), { out });
    await writeFile(join(out, 'mail/mine.ts'), 'mine');
    await writeFile(join(out, 'README.md'), 'mine');
    for (const folder of ['sources', '.git', 'foreign']) await mkdir(join(out, folder));
    await writeFile(join(out, 'sources/index.ts'), 'mine');
    await writeFile(join(out, '.git/HEAD'), 'mine');
    await writeFile(join(out, 'foreign/concordat.json'), '{ "files": { "../README.md": {} } }');
    const contract = await smallContract({ applications: { shop: both.shop } });
    const { orphans } = await writeFolder(contract, { out });
    expect(orphans).toEqual([
      'mail/concordat.json',
      'mail/index.ts',
      'mail/order-placed.ts',
      'mail/order-placed.validators.ts',
      'mail/testing.ts',
    ]);
    expect((await writeFolder(contract, { out, clean: true })).deleted).toEqual(orphans);
    const kept = (await filesIn(out)).filter((path) => !path.startsWith('shop/'));
    expect(kept).toEqual(['.git/HEAD', 'README.md', 'foreign/concordat.json', 'mail/mine.ts', 'sources/index.ts']);
    expect((await checkFolder(contract, { out })).upToDate).toBe(true);
  });

  it('holds only the applications that were asked for', async () => {
    const contract = await smallContract({
      applications: { shop: [['send', 'OrderPlaced']], mail: [['receive', 'OrderPlaced']] },
    });
    await writeFolder(contract, { out, only: ['mail'] });
    expect((await filesIn(out)).every((path) => path.startsWith('mail/'))).toBe(true);
    await expect(writeFolder(contract, { out, only: ['male'] })).rejects.toThrow(
      '[unknown-name] the contract has no application "male"; it has mail, shop',
    );
  });

  it('is left as it was by a contract that can not be generated', async () => {
    const events = { OrderPlaced: {}, order_placed: {} };
    const contract = await smallContract({ events, applications: { shop: [['send', 'OrderPlaced', 'order_placed']] } });
    await expect(writeFolder(contract, { out })).rejects.toThrow(/\[duplicate-name\].*x-ts-name/u);
    expect(await filesIn(out)).toEqual([]);
  });

  it('says that a damaged manifest should go', async () => {
    const contract = await smallContract();
    await writeFolder(contract, { out });
    await writeFile(join(out, 'shop/concordat.json'), '{');
    await expect(writeFolder(contract, { out })).rejects.toThrow(/\[unreadable\].*delete it and generate again/u);
  });

  it('follows the contract while it is watched', async () => {
    const root = join(out, 'contract');
    await mkdir(root);
    const stop = new AbortController();
    const rounds: WrittenFolder[] = [];
    const { promise: twice, resolve } = Promise.withResolvers<void>();
    const contracts = [
      await smallContract(),
      await smallContract({ events: { OrderShipped: {} }, applications: { shop: [['send', 'OrderShipped']] } }),
    ];
    const watching = watchFolder({
      out: join(out, 'generated'),
      root,
      settleMs: 1,
      signal: stop.signal,
      load: async () => contracts[rounds.length] ?? null,
      fail: (error) => {
        throw error;
      },
      report: (written) => {
        rounds.push(written);
        if (rounds.length === 1) void writeFile(join(root, 'asyncapi.yaml'), 'changed');
        else resolve();
      },
    });
    await twice;
    stop.abort();
    await watching;
    expect(rounds[1]?.deleted).toContain('shop/order-placed.ts');
  });
});
