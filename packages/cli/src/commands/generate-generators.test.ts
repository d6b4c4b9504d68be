import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../run.ts';
import { memoryIo } from '../testing/memory-io.ts';
import { type StarterFolder, starterFolder } from '../testing/starter-folder.ts';

let folder: StarterFolder;
beforeEach(async () => {
  folder = await starterFolder();
});
afterEach(() => folder.remove());

/** Generates with these settings below `generate:` in concordat.yaml. */
const generate = async (...settings: readonly string[]) => {
  const before = folder.read('concordat.yaml').replace(/^generate:[\s\S]*/m, '');
  folder.write('concordat.yaml', `${before}generate:\n${settings.map((line) => `  ${line}\n`).join('')}`);
  const io = memoryIo({ cwd: folder.path });
  const code = await run(['generate'], io);
  return { code, out: io.out(), err: io.err() };
};
const generated = (path: string): string => readFileSync(join(folder.path, 'generated', path), 'utf8');

describe('generate.package', () => {
  it('makes a package of each application', async () => {
    expect(await generate('package: { name: "@shop/{application}-events" }')).toMatchObject({ code: 0, err: '' });
    const manifest = JSON.parse(generated('order/package.json'));
    expect(manifest).toMatchObject({ name: '@shop/order-events', version: '1.0.0' });
    expect(manifest.dependencies['@concordat/runtime']).toMatch(/^\^\d+\.\d+\.\d+$/);
    expect(JSON.parse(generated('billing/tsconfig.json')).include).toEqual(['*.ts']);
  });

  it('takes version and runtime from the configuration, and goes when they go', async () => {
    await generate('package: { name: "{application}-events", version: 3.2.1, runtime: "workspace:*" }');
    expect(JSON.parse(generated('order/package.json'))).toMatchObject({
      name: 'order-events',
      version: '3.2.1',
      dependencies: { '@concordat/runtime': 'workspace:*' },
    });
    const { out } = await generate('out: generated');
    expect(out).toContain('deleted  order/package.json\ndeleted  order/tsconfig.json\n');
  });

  it('refuses one name for several packages, and a version that is none', async () => {
    const same = await generate('package: { name: "@shop/events" }');
    expect(same).toMatchObject({ code: 2, out: '' });
    expect(same.err).toContain('every package would be called "@shop/events"\nWrite {application} into');
    folder.write('services/order.yaml', folder.read('services/order.yaml').replace('version: 1.0.0', 'version: v7'));
    const wrong = await generate('package: { name: "{application}" }');
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.err).toContain('the version of application order is "v7"');
    expect(existsSync(join(folder.path, 'generated'))).toBe(false);
  });
});

describe('generate.generators', () => {
  it('write further files beside ours', async () => {
    folder.write(
      'list.mjs',
      "export default (model) => [{ path: 'docs/EVENTS.md', text: () => model.events.map(({ name, use }) => `${use} ${name}\\n`).join('') }];\n",
    );
    expect(await generate('generators: [./list.mjs]')).toMatchObject({ code: 0, err: '' });
    expect(generated('order/docs/EVENTS.md')).toBe('send OrderCancelled\nsend OrderPlaced\n');
    expect(generated('order/index.ts')).toContain('defineSdk');
    expect((await generate('generators: [./list.mjs]')).out).toMatch(/^up to date: /);
    folder.write('list.mjs', 'export default () => [];\n');
    expect((await generate('generators: [./list.mjs]')).out).toContain('deleted  order/docs/EVENTS.md\n');
  });

  it('may be the only function that their module exports', async () => {
    folder.write(
      'list.mjs',
      "export const page = 'EVENTS.md';\nexport const list = () => [{ path: page, text: 'x' }];\n",
    );
    expect(await generate('generators: [list.mjs]')).toMatchObject({ code: 0, err: '' });
    expect(generated('billing/EVENTS.md')).toBe('x');
  });

  it.each([
    ['isn’t there', undefined, 'there is no generator ./list.mjs'],
    ['has a mistake', 'export default (;', "the generator ./list.mjs can't be loaded: "],
    ['exports no function', 'export const list = 1;', 'the generator ./list.mjs exports no function\nWrite '],
    ['exports none by default', 'export default 1; export const a = () => [];', 'exports no function\nWrite '],
    ['exports several', 'export const a = () => [], b = () => [];', 'exports several functions, and none by default\n'],
    ['gives a promise', 'export default async () => [];', 'gives no list of files for billing\nIt returns'],
    ['gives no file', 'export default () => [null];', 'in billing, a generator gives the file: it has no path'],
    [
      'leaves the folder',
      "export default () => [{ path: '../x.ts', text: '' }];",
      'in billing, a generator gives the file "../x.ts": a path is relative',
    ],
    [
      'throws',
      "export default () => {\n  throw new Error('no idea');\n};",
      /failed for billing: no idea\nat .*list\.mjs:2:9/,
    ],
    [
      'throws later',
      "export default () => [{ path: 'x', text: () => undefined.x }];",
      /failed for billing: Cannot read properties of undefined.*\nat .*list\.mjs:1:/,
    ],
  ])('that %s is named, and nothing is written', async (_what, text, message) => {
    if (text !== undefined) folder.write('list.mjs', text);
    const { code, err } = await generate('generators: [./list.mjs]');
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(err).not.toContain('internal error');
    expect(existsSync(join(folder.path, 'generated'))).toBe(false);
  });

  it('are never run from outside the project', async () => {
    const outside = join(tmpdir(), `outside-${process.pid}.mjs`);
    writeFileSync(outside, "throw new Error('was run');");
    symlinkSync(outside, join(folder.path, 'list.mjs'));
    const { code, err } = await generate('generators: [./list.mjs]');
    expect(code).toBe(2);
    expect(err).toContain('the generator ./list.mjs leads out of');
  });
});
