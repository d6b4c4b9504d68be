import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smallContract } from '../small-contract.test-kit.ts';
import { plainSdk } from './plain-sdk.test-kit.ts';
import { type WatchRound, watchFolder } from './watch-folder.ts';
import type { WrittenFolder } from './write-folder.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'concordat-codegen-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const shipped = { events: { OrderShipped: {} }, applications: { shop: [['send', 'OrderShipped']] } } as const;

/** Watches until as many rounds have ended as there are; each begins with its own change of the contract. */
async function rounds(given: readonly (() => Promise<WatchRound | null>)[], change = 'asyncapi.yaml') {
  const stop = new AbortController();
  const heard: (WrittenFolder | Error | null)[] = [];
  const end = (result: WrittenFolder | Error | null): void => {
    heard.push(result);
    if (heard.length === given.length) stop.abort();
    else writeFileSync(join(root, change), `change ${heard.length}`);
  };
  await watchFolder({
    root,
    out: join(root, 'generated'),
    settleMs: 1,
    signal: stop.signal,
    load: async () => {
      const round = await given[heard.length]?.();
      if (round === null) end(null);
      return round ?? null;
    },
    fail: (error) => end(error as Error),
    report: (written) => end(written),
  });
  return heard;
}

const round = async (what: Parameters<typeof smallContract>[0] = {}): Promise<WatchRound> => ({
  contract: await smallContract(what),
  folder: { out: join(root, 'generated'), generators: [plainSdk] },
});

describe('a folder that is watched', () => {
  it('follows the contract', async () => {
    const [first, second] = await rounds([() => round(), () => round(shipped)]);
    expect(first).toMatchObject({ written: expect.arrayContaining(['shop/order-placed.ts']) });
    expect(second).toMatchObject({ deleted: ['shop/order-placed.ts'] });
  });

  it('goes on after a mistake, and after a moment without a contract', async () => {
    const broken = async () => {
      throw new Error('line 3 is no YAML');
    };
    const heard = await rounds([() => round(), broken, async () => null, () => round(shipped)]);
    expect(heard.slice(1, 3)).toEqual([new Error('line 3 is no YAML'), null]);
    expect(heard[3]).toMatchObject({ deleted: ['shop/order-placed.ts'] });
  });

  it('may move', async () => {
    const moved = async () => ({ ...(await round()), folder: { out: join(root, 'other'), generators: [plainSdk] } });
    await rounds([() => round(), moved]);
    expect(readFileSync(join(root, 'other/shop/index.ts'), 'utf8')).toContain('OrderPlaced');
  });

  it('is not watched itself: what is generated starts no round', async () => {
    mkdirSync(join(root, 'generated'));
    let loads = 0;
    const heard = await rounds([
      async () => {
        loads += 1;
        return await round();
      },
      async () => {
        loads += 1;
        // Had any of these started a round, it would come before the contract's own change.
        for (const file of ['package.json', 'concordat.json']) writeFileSync(join(root, 'generated', file), '{}');
        return await round(shipped);
      },
    ]);
    expect(heard).toHaveLength(2);
    expect(loads).toBe(2);
  });
});
