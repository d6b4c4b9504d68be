import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../run.ts';
import { memoryIo } from '../testing/memory-io.ts';
import { type StarterFolder, starterFolder } from '../testing/starter-folder.ts';

const schema = 'schemas/orders/OrderPlaced.json';

describe('concordat lint', () => {
  let folder: StarterFolder;
  beforeAll(async () => {
    folder = await starterFolder();
  });
  afterAll(() => folder.remove());

  const lint = async (cwd: string, ...argv: string[]) => {
    const io = memoryIo({ cwd });
    const code = await run(['lint', ...argv], io);
    return { code, out: io.out(), err: io.err() };
  };

  it('has nothing to say about the starter contract', async () => {
    expect(await lint(folder.path)).toEqual({
      code: 0,
      out: 'no errors, no warnings in 6 files: 2 events, 2 channels, 2 applications\n',
      err: '',
    });
    expect(await lint(folder.path, '--format', 'json')).toEqual({ code: 0, out: '{\n  "problems": []\n}\n', err: '' });
  });

  it('finds the contract from a folder below, and from elsewhere', async () => {
    expect((await lint(join(folder.path, 'schemas/orders'))).code).toBe(0);
    expect((await lint(tmpdir(), folder.path)).code).toBe(0);
  });

  it('keeps notes to itself unless they are asked for', async () => {
    const undo = folder.edit(schema, (value) => {
      const { note } = value.properties as Record<string, Record<string, unknown>>;
      if (note) delete note.description;
    });
    try {
      const { code, out, err } = await lint(folder.path);
      expect({ code, err }).toEqual({ code: 0, err: "'concordat lint --notes' shows the notes.\n" });
      expect(out).toMatch(/^no errors, no warnings, 1 note in .*\n$/);
      expect((await lint(folder.path, '--notes')).out).toMatch(/OrderPlaced\.json:\d+:\d+ {2}info {2}/);
    } finally {
      undo();
    }
  });

  it('takes a document alone', async () => {
    expect(await lint(folder.path, 'services/billing.yaml')).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 application'),
    });
    expect(await lint(folder.path, 'services/biling.yaml')).toMatchObject({ code: 3, out: '' });
  });

  it('names file, line and column of an example that does not fit, seen from where the person is', async () => {
    const undo = folder.edit(schema, (value) => {
      const [example] = value.examples as Record<string, unknown>[];
      if (example) example.placedAt = 'yesterday';
    });
    try {
      const { code, out } = await lint(join(folder.path, 'schemas'));
      expect(code).toBe(1);
      expect(out).toMatch(/^orders\/OrderPlaced\.json:\d+:\d+ {2}error {2}.*date-time.* {2}\([a-z-]+\)$/m);
      const { problems } = JSON.parse((await lint(folder.path, '--format', 'json')).out);
      expect(problems).toContainEqual(
        expect.objectContaining({ severity: 'error', file: schema, path: expect.stringMatching(/^\/examples\/0/) }),
      );
    } finally {
      undo();
    }
  });

  it('names the place of a broken file', async () => {
    const before = folder.read(schema);
    folder.write(schema, before.replace('"type": "object",', '"type": "object"'));
    try {
      const { code, out } = await lint(folder.path);
      expect(code).toBe(1);
      expect(out).toMatch(/^schemas\/orders\/OrderPlaced\.json:\d+:\d+ {2}error/m);
    } finally {
      folder.write(schema, before);
    }
  });

  it('ends with 2 for a mistake in concordat.yaml, with its line', async () => {
    const before = folder.read('concordat.yaml');
    folder.write('concordat.yaml', before.replace('mode: backward', 'mode: backwards'));
    try {
      const { code, err } = await lint(folder.path);
      expect(code).toBe(2);
      expect(err).toMatch(/concordat\.yaml:9:\d+: .*backward/);
    } finally {
      folder.write('concordat.yaml', before);
    }
  });

  it('ends with 3 where there is no contract, and says how to begin', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'empty-'));
    try {
      const { code, out, err } = await lint(empty);
      expect({ code, out }).toEqual({ code: 3, out: '' });
      expect(err).toContain("'concordat init'");
      expect((await lint(empty, 'no/such/folder')).code).toBe(3);
    } finally {
      rmSync(empty, { recursive: true });
    }
  });
});
