import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../run.ts';
import { memoryIo } from '../testing/memory-io.ts';
import { type StarterFolder, starterFolder } from '../testing/starter-folder.ts';

const schema = 'schemas/orders/OrderPlaced.json';

describe('concordat check', () => {
  let folder: StarterFolder;
  beforeAll(async () => {
    folder = await starterFolder();
  });
  afterAll(() => folder.remove());

  const check = async (...argv: string[]) => {
    const io = memoryIo({ cwd: folder.path });
    const code = await run(['check', ...argv], io);
    return { code, out: io.out(), err: io.err() };
  };
  const requireNote = (): (() => void) =>
    folder.edit(schema, (value) => {
      value.required = [...(value.required as string[]), 'note'];
    });

  it('compares with what concordat.yaml names', async () => {
    expect(await check()).toEqual({
      code: 0,
      out: 'compatible: no breaking changes; 2 events compared with git:main\n',
      err: '',
    });
  });

  it('prints exactly a verdict and findings as JSON', async () => {
    expect(await check('--format', 'json')).toMatchObject({
      code: 0,
      out: '{\n  "verdict": "compatible",\n  "findings": []\n}\n',
    });
  });

  it('shows a break with its place and a payload that proves it', async () => {
    const undo = requireNote();
    try {
      const { code, out } = await check();
      expect(code).toBe(1);
      expect(out).toMatch(
        /^breaking OrderPlaced {2}\([a-z-]+, backward\)\n {2}schemas\/orders\/OrderPlaced\.json:\d+:\d+ /m,
      );
      expect(out).toContain('"orderId": ');
      expect(out).toMatch(/\nincompatible: 1 breaking change.*; 2 events compared with git:main\n$/);
    } finally {
      undo();
    }
  });

  it('says how to write a git reference, and what to do without git', async () => {
    const noPrefix = await check('--against', 'main');
    expect(noPrefix.code).toBe(3);
    expect(noPrefix.err).toContain("'--against git:main'");
    const noGit = await starterFolder();
    try {
      rmSync(join(noGit.path, '.git'), { recursive: true });
      const io = memoryIo({ cwd: noGit.path });
      expect(await run(['check', '--against', 'git:HEAD'], io)).toBe(3);
      expect(io.err()).toContain("'--against <folder>'");
    } finally {
      noGit.remove();
    }
  });

  it('compares with a folder', async () => {
    const other = await starterFolder();
    const undo = requireNote();
    try {
      expect((await check('--against', other.path)).code).toBe(1);
      undo();
      expect((await check('--against', other.path)).code).toBe(0);
    } finally {
      undo();
      other.remove();
    }
  });

  it('takes a commit without a contract as the beginning', async () => {
    // Git's name for the empty tree.
    const empty = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
    const commit = execFileSync('git', [...identity, 'commit-tree', empty, '-m', 'Empty'], { cwd: folder.path });
    const { code, out, err } = await check('--against', `git:${commit.toString().trim()}`);
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringMatching(/^There is no contract in .*: everything is new\.\n$/),
    });
    expect(out).toContain('compatible: no breaking changes');
  });

  it('ends with 3 for a folder without a contract: a wrong path must not pass the gate', async () => {
    const { code, err } = await check('--against', join(folder.path, '.git', 'refs'));
    expect(code).toBe(3);
    expect(err).toContain('there is no contract in');
  });

  it('compares a contract that has moved with where it was', async () => {
    const configuration = folder.read('concordat.yaml');
    const before = folder.read('asyncapi.yaml');
    folder.write('contract.yaml', before);
    folder.write('concordat.yaml', configuration.replace('contract: asyncapi.yaml', 'contract: contract.yaml'));
    const undo = requireNote();
    try {
      expect((await check()).code).toBe(1);
    } finally {
      undo();
      folder.write('concordat.yaml', configuration);
    }
  });

  it('accepts a service that the earlier state does not have', async () => {
    const before = folder.read('concordat.yaml');
    folder.write('services/mail.yaml', folder.read('services/billing.yaml').replaceAll('illing', 'ail'));
    folder.write(
      'concordat.yaml',
      before.replace('  - services/billing.yaml', '  - services/billing.yaml\n  - services/mail.yaml'),
    );
    try {
      expect((await check()).code).toBe(0);
    } finally {
      folder.write('concordat.yaml', before);
    }
  });

  it('ends with 3 when the state is not there, or the contract here is broken', async () => {
    expect((await check('--against', 'git:nowhere')).code).toBe(3);
    expect((await check('--against', './nowhere')).code).toBe(3);
    const before = folder.read(schema);
    folder.write(schema, '{');
    try {
      const { code, err } = await check();
      expect(code).toBe(3);
      expect(err).toMatch(/OrderPlaced\.json:\d+:\d+ {2}error/);
    } finally {
      folder.write(schema, before);
    }
  });
});
