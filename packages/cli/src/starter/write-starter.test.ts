import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeStarter } from './write-starter.ts';

describe('writeStarter', () => {
  let cwd: string;
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'starter-'));
  });
  afterEach(() => rmSync(cwd, { recursive: true }));

  it('writes the contract, the services, the schemas and concordat.yaml', async () => {
    const written = await writeStarter(cwd, 'shop');
    expect(written).toContain(join('shop', 'concordat.yaml'));
    expect(readdirSync(join(cwd, 'shop'), { recursive: true })).toEqual(
      expect.arrayContaining([
        'asyncapi.yaml',
        'concordat.yaml',
        'services/order.yaml',
        'schemas/orders/OrderPlaced.json',
      ]),
    );
    expect(written).toHaveLength(7);
  });

  it('refuses a file in place of the folder', async () => {
    writeFileSync(join(cwd, 'shop'), 'mine');
    await expect(writeStarter(cwd, 'shop')).rejects.toMatchObject({
      exitCode: 2,
      message: 'shop is a file, not a folder',
    });
    expect(readFileSync(join(cwd, 'shop'), 'utf8')).toBe('mine');
  });

  it('overwrites nothing, and writes nothing at all when one file is there', async () => {
    mkdirSync(join(cwd, 'schemas/orders'), { recursive: true });
    writeFileSync(join(cwd, 'schemas/orders/OrderPlaced.json'), 'mine');
    await expect(writeStarter(cwd, '.')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('schemas/orders/OrderPlaced.json'),
    });
    expect(readdirSync(cwd)).toEqual(['schemas']);
    expect(readFileSync(join(cwd, 'schemas/orders/OrderPlaced.json'), 'utf8')).toBe('mine');
  });
});
