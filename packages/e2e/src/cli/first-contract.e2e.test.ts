import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { concordat, startConcordat } from './concordat-process.ts';
import { type Checkout, emptyFolder } from './contract-checkout.ts';

const schema = 'schemas/orders/OrderPlaced.json';

describe('from an empty folder to a registry', () => {
  let folder: Checkout;
  beforeAll(() => {
    folder = emptyFolder();
    folder.git('init', '--quiet', '--initial-branch=main');
  });
  afterAll(() => folder.remove());

  it('init, lint, check, generate, push, and a break that is refused', async () => {
    expect(await concordat(folder.folder, ['init'])).toMatchObject({ code: 0, err: '' });
    expect(await concordat(folder.folder, ['lint'])).toMatchObject({ code: 0, err: '' });
    folder.git('add', '--all');
    folder.git('commit', '--quiet', '--message=First contract');
    expect(await concordat(folder.folder, ['check'])).toMatchObject({ code: 0, err: '' });
    expect(await concordat(folder.folder, ['generate'])).toMatchObject({ code: 0, err: '' });

    const registry = startConcordat(folder.folder, ['serve', '--port', '0', '--folder', 'registry-data']);
    onTestFinished(() => registry.kill('SIGKILL'));
    const [, url = ''] = await registry.seen(/(http:\/\/127\.0\.0\.1:\d+)/);
    const pushed = await concordat(folder.folder, ['push', '--registry', url]);
    expect(pushed).toMatchObject({ code: 0, err: '' });
    expect(pushed.out).toMatch(/OrderPlaced.* 1/);

    folder.edit(schema, (value) => {
      value.required = [...(value.required as string[]), 'note'];
    });
    const refused = await concordat(folder.folder, ['push', '--registry', url]);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('The old contract allows this payload, the new one refuses it:');

    const second = await concordat(folder.folder, ['serve', '--port', '0', '--folder', 'registry-data']);
    expect(second.code).toBe(3);
    expect(second.err).toContain('registry-data');

    registry.kill('SIGINT');
    expect(await registry.ended).toMatchObject({ code: 130, err: '' });
  });
});
