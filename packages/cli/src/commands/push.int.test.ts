import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabases } from '@concordat/postgres/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run } from '../run.ts';
import { type MemoryIo, memoryIo } from '../testing/memory-io.ts';
import { type StarterFolder, starterFolder } from '../testing/starter-folder.ts';

const token = { CONCORDAT_TOKEN: 'a-token-of-this-test' };
const schema = 'schemas/orders/OrderPlaced.json';

describe.each(testDatabases())('concordat serve and push on $name', ({ name, open }) => {
  const controller = new AbortController();
  let test: Awaited<ReturnType<typeof open>> | undefined;
  let data: string;
  let folder: StarterFolder;
  let io: MemoryIo;
  let serving: Promise<number>;
  let url: string;

  beforeAll(async () => {
    folder = await starterFolder();
    data = await mkdtemp(join(tmpdir(), 'registry-'));
    // The registry opens its PGlite itself; of PostgreSQL it needs the address.
    test = name === 'PGlite' ? undefined : await open();
    const env = { ...token, ...(test === undefined ? {} : { DATABASE_URL: String(test.url) }) };
    io = memoryIo({ env, signal: controller.signal });
    const place = test === undefined ? ['--folder', data] : [];
    serving = run(['serve', '--port', '0', ...place], io);
    await vi.waitFor(() => expect(io.out() + io.err()).toMatch(/http:\/\/127\.0\.0\.1:\d+/), 60_000);
    url = io.out().match(/http:\S+/)?.[0] ?? '';
  }, 120_000);
  afterAll(async () => {
    controller.abort();
    await serving;
    await test?.close();
    await rm(data, { recursive: true });
    folder.remove();
  });

  const pushWith = async (env: Readonly<Record<string, string>>, ...argv: string[]) => {
    const output = memoryIo({ cwd: folder.path, env });
    const code = await run(['push', '--registry', url, ...argv], output);
    return { code, out: output.out(), err: output.err() };
  };

  const push = (...argv: string[]) => pushWith(token, ...argv);

  it('ends with 4 without the token', async () => {
    expect(await pushWith({})).toMatchObject({ code: 4, out: '' });
    expect(await pushWith({ CONCORDAT_TOKEN: 'wrong' })).toMatchObject({ code: 4, out: '' });
  });

  it('says where the data is', () => {
    expect(io.out()).toMatch(name === 'PGlite' ? /PGlite in / : /PostgreSQL at /);
  });

  it('registers every event, and nothing the second time', async () => {
    const first = await push();
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/^created +OrderCancelled +version 1, id \d+\ncreated +OrderPlaced +version 1, id \d+\n/);
    expect((await push()).out).toContain('no new versions, 2 unchanged');
  });

  it('refuses a break, with its place in the file and a payload that proves it', async () => {
    const undo = folder.edit(schema, (value) => {
      value.required = [...(value.required as string[]), 'note'];
      value.examples = [];
    });
    try {
      const { code, out } = await push();
      expect(code).toBe(1);
      expect(out).toContain('against version 1:');
      expect(out).toMatch(/schemas\/orders\/OrderPlaced\.json:\d+:\d+/);
      expect(out).toContain('The old contract allows this payload, the new one refuses it:');
      expect(JSON.parse((await push('--format', 'json')).out)).toMatchObject({
        outcome: 'refused',
        events: expect.arrayContaining([expect.objectContaining({ event: 'OrderPlaced', status: 'refused' })]),
      });
    } finally {
      undo();
    }
  });

  it('registers an optional property as the next version', async () => {
    const undo = folder.edit(schema, (value) => {
      Object.assign(value.properties as object, { gift: { type: 'boolean', description: 'Wrap it.' } });
    });
    try {
      expect((await push()).out).toMatch(/^updated +OrderPlaced +version 2, id \d+$/m);
    } finally {
      undo();
    }
  });

  describe('the versions that generated code names', () => {
    const lock = 'concordat.lock.json';
    const definition = 'generated/order/order-placed.ts';
    const generate = async (...argv: string[]) => {
      const output = memoryIo({ cwd: folder.path });
      const code = await run(['generate', ...argv], output);
      return { code, err: output.err() };
    };
    const dataschema = (): string => folder.read(definition).match(/^ *dataschema: (.*),$/m)?.[1] ?? 'none';

    it('are not those of another registry than the own, unless somebody says so', async () => {
      const { out } = await push();
      expect(out).not.toContain(lock);
      expect(() => folder.read(lock)).toThrow('ENOENT');
      await generate();
      expect(dataschema()).toBe('null');
      expect((await push('--lock')).out).toContain(`wrote ${lock}: 2 events`);
      await rm(join(folder.path, lock));
    });

    it('are written down by a push, and found under the address in the code', async () => {
      folder.write('concordat.yaml', folder.read('concordat.yaml').replace(/^registry: .*$/m, `registry: ${url}`));
      expect((await push('--no-lock')).out).not.toContain(lock);
      const { out } = await push();
      expect(out).toContain(`wrote ${lock}: 2 events; commit it`);
      const again = await push();
      expect(again.out).not.toContain(lock);
      expect(JSON.parse((await push('--format', 'json')).out).lock).toEqual({ file: lock, events: 2, written: false });
      expect(await generate()).toEqual({ code: 0, err: '' });
      expect(dataschema()).toBe(`'${url}/schemagroups/orders/schemas/OrderPlaced/versions/1'`);
      const answer = await fetch(dataschema().slice(1, -1), {
        headers: { authorization: `Bearer ${token.CONCORDAT_TOKEN}` },
      });
      expect(await answer.json()).toMatchObject({ title: 'Order placed' });
      expect((await generate('--check')).code).toBe(0);
    });

    it('are null for an event that has changed since, until it is pushed', async () => {
      folder.edit(schema, (value) => {
        Object.assign(value.properties as object, { channel: { type: 'string', description: 'Where it came from.' } });
      });
      const { code, err } = await generate();
      expect(code).toBe(0);
      expect(err).toBe(
        "note: dataschema stays null where concordat.lock.json names no version: OrderPlaced changed since. 'concordat push' registers and writes it.\n",
      );
      expect(dataschema()).toBe('null');
      expect((await push()).out).toContain(`wrote ${lock}`);
      expect(await generate()).toEqual({ code: 0, err: '' });
      expect(dataschema()).toMatch(/\/schemagroups\/orders\/schemas\/OrderPlaced\/versions\/[23]'$/);
    });

    it('stay as they are when the push is refused', async () => {
      const before = folder.read(lock);
      const undo = folder.edit(schema, (value) => {
        value.required = [...(value.required as string[]), 'note'];
        value.examples = [];
      });
      expect((await push()).code).toBe(1);
      undo();
      expect(folder.read(lock)).toBe(before);
    });

    it('are not guessed from a file that is damaged', async () => {
      const before = folder.read(lock);
      folder.write(lock, `<<<<<<< ours\n${before}`);
      const { code, err } = await generate();
      expect(code).toBe(3);
      expect(err).toContain("concordat.lock.json can't be used: it is no JSON");
      expect((await push()).out).toContain(`wrote ${lock}`);
      expect(folder.read(lock)).toBe(before);
    });
  });

  it('says what it has registered, also when the lock can not be written', async () => {
    const before = folder.read('concordat.lock.json');
    await rm(join(folder.path, 'concordat.lock.json'));
    await mkdir(join(folder.path, 'concordat.lock.json'));
    const { code, out, err } = await push();
    expect(code).toBe(3);
    expect(out).toContain('no new versions, 2 unchanged');
    expect(err).toMatch(/concordat\.lock\.json can't be written/);
    await rm(join(folder.path, 'concordat.lock.json'), { recursive: true });
    folder.write('concordat.lock.json', before);
  });

  it('ends with 130 when it is interrupted, and 4 where nobody answers then', async () => {
    controller.abort();
    expect(await serving).toBe(130);
    const { code, err } = await push();
    expect(code).toBe(4);
    expect(err).toContain(url);
  });
});
