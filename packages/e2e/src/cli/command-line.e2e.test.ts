import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineSdk } from '@concordat/app-shop/generated/email';
import { inMemorySdk } from '@concordat/runtime/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { concordat, startConcordat } from './concordat-process.ts';
import { type Checkout, contractCheckout, emptyFolder } from './contract-checkout.ts';

// Every command's help, mistakes and findings are tested beside the command, in one process; here is what a process adds.
describe('concordat, as a process', () => {
  let shop: Checkout;
  let empty: Checkout;
  beforeAll(() => {
    shop = contractCheckout();
    empty = emptyFolder();
  });
  afterAll(() => {
    shop.remove();
    empty.remove();
  });

  it('--help exits 0 and shows examples', async () => {
    const { code, out, err } = await concordat(empty.folder, ['check', '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('$ concordat check');
  });

  it('answers a mistyped command with a suggestion and exit code 2', async () => {
    const { code, out, err } = await concordat(empty.folder, ['chekc', '--against', 'git:HEAD']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain("Did you mean 'concordat check'?");
  });

  it('answers a mistyped flag with a suggestion and exit code 2', async () => {
    const { code, out, err } = await concordat(empty.folder, ['check', '--aginst', 'git:HEAD']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Did you mean --against?');
  });

  it('lint finds nothing in the shop', async () => {
    const { code, out, err } = await concordat(shop.folder, ['lint']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('no errors');
  });

  it('generate --check finds the generated files as they should be', async () => {
    expect(await concordat(shop.folder, ['generate', '--check'])).toMatchObject({ code: 0, err: '' });
  });

  it('lint ends with 3 where there is no contract', async () => {
    const { code, out, err } = await concordat(empty.folder, ['lint']);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain('concordat init');
  });

  it('validate says which line of a payload is wrong, and exits with 1', async () => {
    const [good] = JSON.parse(shop.read('schemas/orders/OrderPlaced.json')).examples;
    shop.write('good.json', JSON.stringify(good));
    shop.write('bad.json', JSON.stringify({ ...good, total: 12.5 }, null, 2));
    const { code, out, err } = await concordat(shop.folder, ['validate', 'OrderPlaced', 'good.json', 'bad.json']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(/^good\.json {2}valid$/m);
    expect(out).toMatch(/^bad\.json:\d+:12 {2}error {2}\/total must be object/m);
    expect(out).toMatch(/^ {4}expected {2}object\n {4}actual {4}12\.5\n/m);
    expect(out).toMatch(/ \| {3}"total": 12\.5,?\n +\| {12}\^{4}\n/);
  });

  it('validate says what a generated SDK says', async () => {
    const order = '{\n "orderId": 5,\n "items": [{ "sku": "a" }, { "sku": "a" }],\n "total": { "amount": "33.90" } }';
    shop.write('order.json', order);
    const { sdk, close } = inMemorySdk(defineSdk);
    try {
      const { out } = await concordat(shop.folder, ['validate', 'OrderPlaced', 'order.json', '--format', 'json']);
      const [file] = JSON.parse(out).files;
      expect(file.problems.length).toBeGreaterThan(5);
      expect(() => sdk.orderPlaced.parse(new TextEncoder().encode(order))).toThrow(
        expect.objectContaining({ problems: file.problems }),
      );
    } finally {
      await close();
    }
  });

  it('dlq ends with 4 where no database answers', async () => {
    const { code, err } = await concordat(empty.folder, ['dlq', 'ls'], {
      DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:9/none',
    });
    expect(code).toBe(4);
    expect(err).not.toContain('secret');
  });

  it('serve ends with 0 when a supervisor asks it to, and gives its folder back', async () => {
    const registry = startConcordat(empty.folder, ['serve', '--port', '0', '--folder', 'data']);
    onTestFinished(() => registry.kill('SIGKILL'));
    await registry.seen(/http:\/\/127\.0\.0\.1:\d+/);
    registry.kill('SIGTERM');
    expect(await registry.ended).toMatchObject({ code: 0, err: '' });
    expect(existsSync(join(empty.folder, 'data/owner.json'))).toBe(false);
  });
});
