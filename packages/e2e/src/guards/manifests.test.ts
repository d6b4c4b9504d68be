import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  isTest,
  type Manifest,
  published,
  readJson,
  readText,
  root,
  type Workspace,
  workspaces,
} from './repository.ts';
import { importsOf, packageOf } from './source-file.ts';

const rootManifest = readJson<Manifest>('package.json');
const byName = new Map(workspaces.map((workspace) => [workspace.manifest.name, workspace]));

const importedBy = (workspace: Workspace, which: (file: string) => boolean): Set<string> =>
  new Set(
    workspace.files
      .filter(which)
      .flatMap((file) => importsOf(file).flatMap(({ specifier }) => packageOf(specifier) ?? []))
      .filter((name) => name !== workspace.manifest.name),
  );

// Declared though no source file imports it, each for its reason.
const notImported: Readonly<Record<string, readonly string[]>> = {
  // Optional peers of @concordat/postgres, so that `serve`, `dlq` and `outbox` work wherever the command is installed.
  'packages/cli': ['@electric-sql/pglite', 'pg'],
  // The command that turns the drizzle schema into SQL migrations.
  'packages/registry': ['drizzle-kit'],
};

describe.each(workspaces.map((workspace) => [workspace.folder, workspace] as const))('%s', (folder, workspace) => {
  const { manifest } = workspace;
  const needed = { ...manifest.dependencies, ...manifest.peerDependencies };
  // What nobody installs needs no difference.
  const own = manifest.private === true ? manifest.devDependencies : {};
  const anyTime = { ...needed, ...manifest.devDependencies, ...rootManifest.devDependencies };

  it('declares every package that it imports', () => {
    const inSource = [...importedBy(workspace, (file) => !isTest(file))].filter(
      (name) => !Object.hasOwn({ ...needed, ...own }, name),
    );
    const inTests = [...importedBy(workspace, isTest)].filter((name) => !Object.hasOwn(anyTime, name));
    expect({ inSource, inTests }).toEqual({ inSource: [], inTests: [] });
  });

  it('imports every package that it declares', () => {
    const imported = importedBy(workspace, () => true);
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    const unused = declared.filter(
      (name) => !imported.has(name) && !name.startsWith('@types/') && !notImported[folder]?.includes(name),
    );
    expect(unused).toEqual([]);
  });

  it('references in tsconfig.json exactly the workspaces that it imports', () => {
    const { references = [] } = readJson<{ references?: { path: string }[] }>(`${folder}/tsconfig.json`);
    const expected = [...importedBy(workspace, () => true)].flatMap((name) => byName.get(name)?.folder ?? []);
    expect(references.map((reference) => join(folder, reference.path)).sort()).toEqual(expected.sort());
  });

  it('pins every version', () => {
    const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^(npm:[@\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(ranges).toEqual([]);
  });
});

describe('tsconfig.json', () => {
  it('references every workspace', () => {
    const { references } = readJson<{ references: { path: string }[] }>('tsconfig.json');
    expect(references.map(({ path }) => join(path)).sort()).toEqual(workspaces.map(({ folder }) => folder).sort());
  });
});

describe.each(published.map((workspace) => [workspace.folder, workspace] as const))(
  '%s, published',
  (folder, { manifest }) => {
    it('says what it is', () => {
      expect(manifest).toMatchObject({
        version: rootManifest.version,
        license: 'Apache-2.0',
        type: 'module',
        engines: { node: '>=22.22' },
        sideEffects: false,
        scripts: { build: expect.stringMatching(/^tsc -b( && rolldown -c)?$/) },
      });
      expect(manifest.description?.length).toBeGreaterThan(20);
      expect(manifest.name).toBe(folder === 'packages/cli' ? 'concordat' : folder.replace('packages/', '@concordat/'));
      expect(manifest.files).toContain('dist');
    });

    it('depends on the other packages at its own version', () => {
      const others = Object.entries(manifest.dependencies ?? {}).filter(([name]) => byName.has(name));
      expect(others.filter(([, version]) => version !== manifest.version)).toEqual([]);
    });

    it('exports files that exist, source before build', () => {
      const entries = Object.entries(manifest.exports ?? {});
      expect(entries.map(([door]) => door)).toEqual(expect.arrayContaining(['.', './package.json']));
      for (const [door, target] of entries) {
        if (typeof target === 'string') {
          expect(existsSync(join(root, folder, target)), `${door}: ${target}`).toBe(true);
          continue;
        }
        expect(Object.keys(target), door).toEqual(['@concordat/source', 'types', 'default']);
        const source = target['@concordat/source'] ?? '';
        expect(existsSync(join(root, folder, source)), `${door}: ${source}`).toBe(true);
        const built = source.replace('./src/', './dist/');
        expect(target.types, door).toBe(built.replace(/\.ts$/, '.d.ts'));
        expect(target.default, door).toBe(built.replace(/\.ts$/, '.js'));
      }
    });

    it('carries the licence', () => {
      expect(readText(`${folder}/LICENSE`) === readText('LICENSE')).toBe(true);
    });

    it('has a README that begins with its name and holds a snippet', () => {
      expect(existsSync(join(root, folder, 'README.md')), `${folder}/README.md exists`).toBe(true);
      const text = readText(`${folder}/README.md`);
      expect(text.startsWith(`# ${manifest.name}\n`)).toBe(true);
      expect(text).toMatch(/^```(ts|sh)$/m);
    });
  },
);
