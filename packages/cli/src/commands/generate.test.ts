import { appendFileSync, existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../run.ts';
import { memoryIo } from '../testing/memory-io.ts';
import { type StarterFolder, starterFolder } from '../testing/starter-folder.ts';

describe('concordat generate', () => {
  let folder: StarterFolder;
  beforeAll(async () => {
    folder = await starterFolder();
  });
  afterAll(() => folder.remove());

  const generate = async (...argv: string[]) => {
    const io = memoryIo({ cwd: folder.path });
    const code = await run(['generate', ...argv], io);
    return { code, out: io.out(), err: io.err() };
  };
  const path = (file: string): string => join(folder.path, 'generated', file);

  it('fails the check before anything was generated', async () => {
    const { code, out } = await generate('--check');
    expect(code).toBe(1);
    expect(out).toContain('missing order/index.ts is missing\n');
    expect(existsSync(path('order'))).toBe(false);
  });

  it('writes a folder for each application, and nothing the second time', async () => {
    const first = await generate();
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('written billing/index.ts\n');
    expect((await generate()).out).toMatch(/^no files written, \d+ unchanged, 0 deleted\n$/);
    expect(await generate('--check')).toEqual({ code: 0, out: 'up to date: generated\n', err: '' });
  });

  it('shows a hand edit as a diff, and mends it', async () => {
    appendFileSync(path('order/index.ts'), '// by hand\n');
    const { code, out } = await generate('--check');
    expect(code).toBe(1);
    expect(out).toContain('\n-// by hand\n');
    expect(out).toContain('changed order/index.ts is not what would be written\n');
    await generate();
    expect((await generate('--check')).code).toBe(0);
  });

  it('never deletes what it did not write', async () => {
    writeFileSync(path('order/mine.ts'), 'export const mine = 1;\n');
    expect((await generate()).out).toContain('left alone order/mine.ts\n');
    expect(existsSync(path('order/mine.ts'))).toBe(true);
    expect((await generate('--check')).code).toBe(1);
    expect((await generate('--clean')).out).toContain('left alone order/mine.ts\n');
    expect(existsSync(path('order/mine.ts'))).toBe(true);
  });

  it.each(['.', '..'])('refuses to generate into %s, where the contract is', async (out) => {
    const { code, err } = await generate('--clean', '--out', out);
    expect(code).toBe(2);
    expect(err).toContain('holds the contract itself');
    expect(existsSync(join(folder.path, 'asyncapi.yaml'))).toBe(true);
  });

  it('writes only what is asked for, and elsewhere', async () => {
    expect(await generate('--only', 'billing', '--out', 'other')).toMatchObject({ code: 0 });
    expect(existsSync(join(folder.path, 'other/billing/index.ts'))).toBe(true);
    expect(existsSync(join(folder.path, 'other/order'))).toBe(false);
  });

  it('ends with 2 for an application that is not there, and names those that are', async () => {
    const { code, err } = await generate('--only', 'ordr');
    expect(code).toBe(2);
    expect(err).toContain('billing, order');
    expect((await generate('--check', '--watch')).code).toBe(2);
  });

  it('watches until it is interrupted, and writes what changed', async () => {
    const controller = new AbortController();
    const io = memoryIo({ cwd: folder.path, signal: controller.signal });
    const running = run(['generate', '--watch'], io);
    await expect.poll(() => io.out(), { timeout: 20_000 }).toContain('unchanged');
    // A change can come before the system has begun to watch: it is made again until it is seen.
    let round = 0;
    const touched = (): string => {
      round += 1;
      folder.edit('schemas/orders/OrderPlaced.json', (value) => {
        value.description = `A customer has placed an order, round ${round}.`;
      });
      return io.out();
    };
    await expect.poll(touched, { timeout: 20_000, interval: 1_000 }).toContain('written order/order-placed.ts');
    controller.abort();
    expect(await running).toBe(130);
  });

  it('waits while the configuration is gone, and goes on when it is back', async () => {
    const controller = new AbortController();
    const io = memoryIo({ cwd: folder.path, signal: controller.signal });
    const running = run(['generate', '--watch'], io);
    await expect.poll(() => io.out(), { timeout: 20_000 }).toContain('unchanged');
    const before = io.out();
    const [configuration, aside] = [join(folder.path, 'concordat.yaml'), join(folder.path, 'aside')];
    renameSync(configuration, aside);
    let round = 0;
    const touched = (): void => {
      round += 1;
      folder.edit('schemas/orders/OrderPlaced.json', (value) => {
        value.description = `While the configuration is gone, round ${round}.`;
      });
    };
    const errors = (): string => {
      touched();
      return io.err();
    };
    await expect.poll(errors, { timeout: 20_000, interval: 1_000 }).toContain('concordat.yaml is gone');
    expect(io.out()).toBe(before);
    renameSync(aside, configuration);
    const output = (): string => {
      touched();
      return io.out().slice(before.length);
    };
    await expect.poll(output, { timeout: 20_000, interval: 1_000 }).toContain('written order/order-placed.ts');
    controller.abort();
    expect(await running).toBe(130);
    expect(io.err().match(/is gone/g)).toHaveLength(1);
    expect(io.err()).not.toContain('error:');
  });
});
