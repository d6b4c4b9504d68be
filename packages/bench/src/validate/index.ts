import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generate } from '@concordat/codegen';
import { loadContract } from '@concordat/contract';
import { folderSource, loadConfiguration } from '@concordat/contract/node';
import { closeSchema, standaloneValidator } from '@concordat/schema';
import { validator } from '@exodus/schemasafe';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Bench, Row } from '../bench.ts';
import { orderPlaced } from './order-placed.ts';
import { zodOrder } from './zod-order.ts';

type Judge = (value: unknown) => boolean;

const repository = join(import.meta.dirname, '../../../..');

/** Calls per second, the best of several short rounds, all in turn: what disturbs a round only makes it slower. */
function rates(works: ReadonlyMap<string, () => unknown>): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (let round = 0; round < 15; round += 1) {
    for (const [name, work] of works) {
      const calls = 10_000;
      const start = performance.now();
      for (let call = 0; call < calls; call += 1) work();
      best.set(name, Math.max(best.get(name) ?? 0, (calls * 1000) / (performance.now() - start)));
    }
  }
  return best;
}

interface Judges {
  readonly read: Judge;
  readonly write: Judge;
  readonly standaloneWrite: Judge;
  /** Of the reader's form. */
  readonly peers: ReadonlyMap<string, Judge>;
}

/** The contract's `OrderPlaced`: the validators that `generate` writes, and what others make of the same schema. */
async function judges(folder: string): Promise<Judges> {
  const { contract: file, applications } = await loadConfiguration(repository);
  const { contract } = await loadContract(await folderSource(repository), { contract: file, applications });
  const event = contract?.events.find(({ name }) => name === 'OrderPlaced');
  if (contract === undefined || event === undefined) throw new Error('the contract has no OrderPlaced');
  const generated = generate(contract, { only: ['order'], importSuffix: '.ts' });
  // Below a folder that sees the workspaces, so that the door is found.
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await mkdir(join(folder, 'order'));
  for (const { path, text } of generated) {
    // The event alone: `testing.ts` and `index.ts` aren't needed here.
    if (path.startsWith('order/order-placed.')) await writeFile(join(folder, path), text);
  }
  await writeFile(
    join(folder, 'standalone.mjs'),
    standaloneValidator({
      read: { schema: event.schema, dialect: event.dialect },
      write: { schema: closeSchema(event.schema, { dialect: event.dialect }) },
    }),
  );
  const ours: { readonly orderPlaced: { readonly read: Judge; readonly write: Judge } } = await import(
    pathToFileURL(join(folder, 'order/order-placed.ts')).href
  );
  const standalone: { readonly read: Judge; readonly write: Judge } = await import(
    pathToFileURL(join(folder, 'standalone.mjs')).href
  );
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const schema = structuredClone(event.schema) as object;
  const exodus = validator(schema as Parameters<typeof validator>[0], {
    mode: 'default',
    allowUnusedKeywords: true,
    extraFormats: true,
    formatAssertion: true,
    requireStringValidation: false,
  });
  return {
    read: ours.orderPlaced.read,
    write: ours.orderPlaced.write,
    standaloneWrite: standalone.write,
    peers: new Map<string, Judge>([
      ['ajv (standalone)', standalone.read],
      ['ajv', ajv.compile(schema) as Judge],
      ['@exodus/schemasafe', exodus as Judge],
      ['zod 4', (value) => zodOrder.safeParse(value).success],
    ]),
  };
}

/** How fast a payload of ten lines is judged, beside what parsing it costs. */
export const bench: Bench = {
  name: 'validate',
  run: async ({ progress }): Promise<readonly Row[]> => {
    const folder = await mkdtemp(join(tmpdir(), 'concordat-bench-'));
    try {
      const { read, write, standaloneWrite, peers } = await judges(folder);
      const value = orderPlaced();
      const text = JSON.stringify(value);
      const broken = { ...orderPlaced(), total: { amount: -1, currency: 'EUR' } };
      for (const [name, judge] of new Map([
        ['read', read],
        ['write', write],
        ['ajv (standalone), closed', standaloneWrite],
        ...peers,
      ])) {
        if (!judge(JSON.parse(text)) || judge(broken)) throw new Error(`${name} judges wrongly`);
      }
      const undeclared = { ...orderPlaced(), coupon: 'WELCOME' };
      if (!read(undeclared) || write(undeclared) || standaloneWrite(undeclared))
        throw new Error('readers take what is undeclared, writers refuse it');
      progress('all in turn');
      const standaloneJudge = peers.get('ajv (standalone)') ?? read;
      const measured = rates(
        new Map<string, () => unknown>([
          ['read', () => read(value)],
          ['write', () => write(value)],
          ['JSON.parse', () => JSON.parse(text)],
          ...[...peers].map(([name, judge]) => [name, () => judge(value)] as const),
          ['standalone write', () => standaloneWrite(value)],
          ['read broken', () => read(broken)],
          ['standalone broken', () => standaloneJudge(broken)],
        ]),
      );
      const rateOf = (name: string) => measured.get(name) ?? 0;
      const [ours, parse, standalone] = [rateOf('read'), rateOf('JSON.parse'), rateOf('ajv (standalone)')];
      const others = Object.fromEntries([...peers.keys()].map((name) => [name, rateOf(name)]));
      return [
        {
          what: 'read OrderPlaced, ten lines',
          unit: 'ops/s',
          ours,
          peers: { 'JSON.parse': parse, ...others },
          goal: 'at least 2.5 times as fast as JSON.parse',
          holds: ours >= 2.5 * parse,
          note: '@jetio/validator is left out: npm had no such package to install when this was written',
        },
        {
          what: 'read OrderPlaced, against ajv',
          unit: 'ops/s',
          ours,
          peers: { 'ajv (standalone)': standalone },
          goal: "never slower than ajv's own standalone code",
          holds: ours >= standalone,
        },
        {
          what: 'write OrderPlaced, ten lines',
          unit: 'ops/s',
          ours: rateOf('write'),
          peers: { 'JSON.parse': parse, 'ajv (standalone)': rateOf('standalone write') },
          goal: "never slower than ajv's own standalone code of the closed schema",
          holds: rateOf('write') >= rateOf('standalone write'),
        },
        {
          what: 'refuse a broken OrderPlaced',
          unit: 'ops/s',
          ours: rateOf('read broken'),
          peers: { 'ajv (standalone)': rateOf('standalone broken') },
          goal: null,
          holds: null,
        },
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
