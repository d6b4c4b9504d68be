import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveSource } from './archive-source.ts';
import type { ContractSource } from './contract-source.ts';
import { folderSource } from './folder-source.ts';
import { gitSource } from './git-source.ts';
import { memorySource } from './memory-source.ts';
import { openAgainst } from './open-against.ts';

const files = {
  'asyncapi.yaml': 'asyncapi: 3.1.0\n',
  'schemas/orders/Größe.json': '{"title":"Größe"}',
  'schemas/note.txt': 'not listed',
};
let folder: string;
let repository: string;
let archive: string;

function write(root: string): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function git(...args: string[]): void {
  execFileSync(
    'git',
    ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false', ...args],
    { cwd: repository, stdio: 'pipe' },
  );
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'contract-folder-'));
  write(folder);
  mkdirSync(join(folder, '.git'));
  writeFileSync(join(folder, '.git/secret.json'), '{}');
  symlinkSync('/etc/passwd', join(folder, 'leak.yaml'));
  symlinkSync('asyncapi.yaml', join(folder, 'same.yaml'));

  repository = mkdtempSync(join(tmpdir(), 'contract-git-'));
  git('init', '--quiet', '--initial-branch=main');
  write(join(repository, 'contracts'));
  symlinkSync('/etc/passwd', join(repository, 'contracts/leak.yaml'));
  git('add', '--all');
  git('commit', '--quiet', '--message=first');
  archive = join(repository, 'state.tar.gz');
  git('archive', '--format=tar.gz', `--output=${archive}`, 'HEAD');
  writeFileSync(join(repository, 'contracts/asyncapi.yaml'), 'changed: true\n');
  writeFileSync(join(repository, 'contracts/new.json'), '{}');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(repository, { recursive: true, force: true });
});

const sources: readonly [string, () => Promise<ContractSource>][] = [
  ['memory', async () => memorySource(files)],
  ['a folder', () => folderSource(folder)],
  ['an archive', () => archiveSource(archive)],
  ['a git commit', () => gitSource('main', join(repository, 'contracts'))],
];

describe.each(sources)('a contract in %s', (_name, open) => {
  it('gives the text of a file, and nothing for one that is not there', async () => {
    const source = await open();
    expect(await source.read('asyncapi.yaml')).toBe('asyncapi: 3.1.0\n');
    expect(await source.read('schemas/orders/Größe.json')).toBe('{"title":"Größe"}');
    expect(await source.read('schemas/nothing.json')).toBeUndefined();
    expect(await source.read('schemas')).toBeUndefined();
  });

  it('lists JSON and YAML files below a folder, sorted', async () => {
    const source = await open();
    expect(await source.list('')).toEqual(['asyncapi.yaml', 'schemas/orders/Größe.json']);
    expect(await source.list('schemas')).toEqual(['schemas/orders/Größe.json']);
    expect(await source.list('sch')).toEqual([]);
  });

  it.each(['../x.yaml', '/etc/passwd', 'a/../../x', 'a\0b', 'C:/x', 'a\\..\\b'])(
    'refuses the path %j',
    async (path) => {
      const source = await open();
      await expect(source.read(path)).rejects.toMatchObject({ code: 'outside-root' });
    },
  );

  it('never gives what a link outside of its root points at', async () => {
    const source = await open();
    const text = await source.read('leak.yaml').catch((error: unknown) => (error as { code: string }).code);
    expect([undefined, 'outside-root']).toContain(text);
  });
});

describe('a folder', () => {
  it('follows links inside of it', async () => {
    expect(await (await folderSource(folder)).read('same.yaml')).toBe('asyncapi: 3.1.0\n');
  });

  it('must be there', async () => {
    await expect(folderSource(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(folderSource(join(folder, 'asyncapi.yaml'))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a git commit', () => {
  it('is read without what was changed since', async () => {
    const source = await gitSource('HEAD', join(repository, 'contracts'));
    expect(source.name).toBe('git:HEAD');
    expect(await source.read('new.json')).toBeUndefined();
  });

  it.each(['', '--help', '--output=x', 'nothing', 'HEAD\n--help', 'HEAD:contracts', '-x'])(
    'cannot be called %j',
    async (ref) => {
      await expect(gitSource(ref, repository)).rejects.toMatchObject({ code: 'bad-ref' });
    },
  );

  it('needs a repository', async () => {
    await expect(gitSource('HEAD', tmpdir())).rejects.toMatchObject({ code: 'git-failed' });
  });
});

describe('an archive', () => {
  it('may be packed or not, and have long names', async () => {
    const long = join(repository, 'contracts', 'a'.repeat(90), 'b'.repeat(90));
    mkdirSync(long, { recursive: true });
    writeFileSync(join(long, 'Event.json'), '{"long":true}');
    git('add', '--all');
    git('commit', '--quiet', '--message=long');
    const plain = join(repository, 'plain.tar');
    git('archive', '--format=tar', '--prefix=top/', `--output=${plain}`, 'HEAD:contracts');
    const source = await archiveSource(plain);
    expect(await source.read(`${'a'.repeat(90)}/${'b'.repeat(90)}/Event.json`)).toBe('{"long":true}');
    expect(await source.read('asyncapi.yaml')).toBe('changed: true\n');
  });

  it('that is none is refused', async () => {
    const broken = join(repository, 'broken.tgz');
    writeFileSync(broken, Buffer.from([0x1f, 0x8b, 1, 2, 3]));
    await expect(archiveSource(broken)).rejects.toMatchObject({ code: 'unreadable' });
    writeFileSync(broken, 'hello '.repeat(500));
    await expect(archiveSource(broken)).rejects.toMatchObject({ code: 'unreadable' });
    await expect(archiveSource(join(repository, 'nothing.tgz'))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('that unpacks to too much is refused', async () => {
    const bomb = join(repository, 'bomb.tgz');
    writeFileSync(bomb, gzipSync(Buffer.alloc(300 * 1024 * 1024)));
    await expect(archiveSource(bomb)).rejects.toMatchObject({ code: 'file-too-large' });
  });
});

describe('what a check is against', () => {
  it('is a commit, a folder or an archive', async () => {
    expect((await openAgainst('git:main', repository)).name).toBe('git:main');
    expect(await (await openAgainst('contracts', repository)).read('new.json')).toBe('{}');
    expect(await (await openAgainst('state.tar.gz', repository)).read('new.json')).toBeUndefined();
  });
});
