import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadContract } from '@concordat/contract';
import { folderSource, loadConfiguration } from '@concordat/contract/node';
import type { Bench, Row } from '../bench.ts';
import { realisticContract } from '../codegen/realistic-contract.ts';
import { type ImportCost, timeImports } from './time-imports.ts';
import { makeUserApp } from './user-app.ts';

const rounds = Number(process.env.CONCORDAT_BENCH_ROUNDS ?? 21);
const many = 50;
const most = 10;
const repository = join(import.meta.dirname, '../../../..');

/** What importing a generated SDK costs a process that has imported nothing else: as it is published, and from source. */
export const bench: Bench = {
  name: 'import',
  run: async ({ progress }): Promise<readonly Row[]> => {
    progress('packing the runtime, generating and compiling two SDKs');
    const { contract: file, applications } = await loadConfiguration(repository);
    const { contract } = await loadContract(await folderSource(repository), { contract: file, applications });
    if (contract === undefined) throw new Error("the repository's contract can't be loaded");
    const app = await makeUserApp([
      { contract, application: 'order' },
      { contract: realisticContract(many), application: 'all' },
    ]);
    try {
      const empty = join(app.folder, 'empty.js');
      const trivial = join(app.folder, 'trivial.ts');
      await writeFile(empty, 'export const nothing = null;\n');
      await writeFile(trivial, 'export const nothing: null = null;\n');
      const source = join(repository, 'apps/shop/generated/order/index.ts');
      const flags = ['--conditions=@concordat/source'];
      const cache = join(app.folder, 'cache');
      progress(`${rounds} new processes each, all in turn`);
      const costs = await timeImports(
        [
          { name: 'empty', target: empty },
          { name: 'order', target: app.sdk('order') },
          { name: 'many', target: app.sdk('all') },
          { name: 'order, bundled', target: await app.bundle('order') },
          { name: 'many, bundled', target: await app.bundle('all') },
          { name: 'order, cached', target: app.sdk('order'), cache },
          { name: 'zod 4', target: import.meta.resolve('zod') },
          { name: 'ajv', target: import.meta.resolve('ajv/dist/2020.js') },
          { name: 'empty, cached', target: empty, cache },
          { name: 'trivial', target: trivial },
          { name: 'source', target: source, flags },
          { name: 'trivial, cached', target: trivial, cache },
          { name: 'source, cached', target: source, flags, cache },
        ],
        rounds,
      );
      return rowsOf((name) => {
        const cost = costs.get(name);
        if (cost === undefined) throw new Error(`${name} was not measured`);
        return cost;
      });
    } finally {
      await app.remove();
    }
  },
};

function rowsOf(cost: (name: string) => ImportCost): readonly Row[] {
  const row = (
    what: string,
    name: string,
    figure: (cost: ImportCost) => number,
    peers: Readonly<Record<string, string>>,
    goal: number | null = null,
  ): Row => {
    const ours = figure(cost(name));
    return {
      what,
      unit: 'ms',
      ours,
      peers: Object.fromEntries(Object.entries(peers).map(([peer, key]) => [peer, figure(cost(key))])),
      goal: goal === null ? null : `at most ${goal} ms`,
      holds: goal === null ? null : ours <= goal,
    };
  };
  const median = (one: ImportCost) => one.median;
  const libraries = { 'an empty module': 'empty', 'zod 4': 'zod 4', ajv: 'ajv' };
  const order = 'order service, 7 events';
  const perEvent = (cost('many').least - cost('order').least) / (many - 7);
  return [
    row(`${order}: median of ${rounds}`, 'order', median, libraries, most),
    row(`${order}: least of ${rounds}`, 'order', (one) => one.least, libraries),
    row(`${order}: least processor time`, 'order', (one) => one.cpu, libraries),
    { ...row(`${order}: modules`, 'order', (one) => one.modules, libraries), unit: '' },
    row(`${order}, bundled: median`, 'order, bundled', median, libraries),
    row(`${order}, Node's compile cache on: median`, 'order, cached', median, { 'an empty module': 'empty, cached' }),
    row(`${many} events: median`, 'many', median, libraries),
    row(`${many} events, bundled: median`, 'many, bundled', median, libraries),
    { what: 'each further event', unit: 'ms', ours: perEvent, peers: {}, goal: null, holds: null },
    row(`${order}, from TypeScript source: median`, 'source', median, { 'an empty module': 'trivial' }),
    {
      ...row(`${order}, from source, cache on: median`, 'source, cached', median, {
        'an empty module': 'trivial, cached',
      }),
      note: "an empty module is TypeScript too in these two rows: the first of a process pays for loading Node's type stripping",
    },
  ];
}
