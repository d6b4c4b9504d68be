import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concordat } from './concordat-process.ts';
import { type Checkout, contractCheckout } from './contract-checkout.ts';

const schema = 'schemas/orders/OrderPlaced.json';

// What the options and the text look like is tested beside the command, in one process.
describe('concordat check, in a checkout of the shop', () => {
  let shop: Checkout;
  beforeAll(() => {
    shop = contractCheckout();
  });
  afterAll(() => shop.remove());

  it('finds nothing in a clean tree', async () => {
    const { code, out, err } = await concordat(shop.folder, ['check', '--against', 'git:HEAD', '--format', 'json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual({ verdict: 'compatible', findings: [] });
  });

  describe('after a property is made required', () => {
    let before: string;
    beforeAll(() => {
      before = shop.read(schema);
      shop.edit(schema, (value) => {
        value.required = [...(value.required as string[]), 'note'];
      });
    });
    afterAll(() => shop.write(schema, before));

    it('fails, with the place in the file and a payload that proves it', async () => {
      const { code, out } = await concordat(shop.folder, ['check', '--against', 'git:HEAD', '--format', 'json']);
      expect(code).toBe(1);
      const report = JSON.parse(out);
      expect(report.verdict).toBe('incompatible');
      const [finding] = report.findings;
      expect(finding).toMatchObject({
        event: 'OrderPlaced',
        rule: expect.stringMatching(/^[a-z]+(-[a-z]+)*$/),
        direction: 'backward',
        severity: 'breaking',
        message: expect.stringContaining('note'),
        path: expect.stringMatching(/^(\/properties\/note|\/required(\/7)?)$/),
        oldPath: expect.toSatisfy((path: unknown) => path === null || typeof path === 'string'),
        newPath: expect.stringMatching(/^\/(properties\/note|required)/),
        readers: expect.arrayContaining(['email', 'shipping']),
        file: schema,
        column: expect.any(Number),
        witness: { orderId: expect.any(String), items: expect.any(Array) },
      });
      expect(finding.witness).not.toHaveProperty('note');
      const lines = shop.read(schema).split('\n');
      expect(lines.slice(finding.line - 1).join('\n')).toMatch(/^\s*("required"|"note")/);
    });
  });

  it('ends with 3 when there is no such state', async () => {
    const noRef = await concordat(shop.folder, ['check', '--against', 'git:no-such-branch']);
    expect({ code: noRef.code, out: noRef.out }).toEqual({ code: 3, out: '' });
    expect(noRef.err).toContain('no-such-branch');
  });
});
