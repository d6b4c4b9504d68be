import { matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import { levels } from './levels.ts';
import { resolveImport, workspaces } from './repository.ts';
import { importsOf, packageOf } from './source-file.ts';

const byName = new Map(workspaces.map((workspace) => [workspace.manifest.name, workspace]));

describe('layers', () => {
  it('every workspace has a level', () => {
    expect(workspaces.map((workspace) => workspace.folder).filter((folder) => !Object.hasOwn(levels, folder))).toEqual(
      [],
    );
  });

  it.each(workspaces.map((workspace) => [workspace.folder, workspace] as const))(
    '%s imports only from lower levels, and only what is exported',
    (folder, workspace) => {
      const wrong: string[] = [];
      for (const file of workspace.files) {
        for (const { specifier, line } of importsOf(file)) {
          const place = `${file}:${line}`;
          const name = packageOf(specifier);
          const target = name === undefined ? undefined : byName.get(name);
          if (specifier.startsWith('.') && !resolveImport(file, specifier).startsWith(`${folder}/`)) {
            wrong.push(`${place} reaches into another workspace by path: import the package by its name`);
          }
          if (target === undefined) continue;
          const from = levels[folder] ?? 0;
          const to = levels[target.folder] ?? 0;
          if (to >= from && target !== workspace) {
            wrong.push(
              `${place} imports ${specifier}: ${folder} is on level ${from} and ${target.folder} on level ${to}; ` +
                'the concept belongs in a lower package, or comes in as an argument',
            );
          }
          if (target === workspace && specifier === name) {
            wrong.push(`${place} imports its own package by name: import the file`);
          }
          const door = `.${specifier.slice(target.manifest.name.length)}`;
          if (!Object.keys(target.manifest.exports ?? {}).some((pattern) => matchesGlob(door, pattern))) {
            wrong.push(`${place} imports ${specifier}, which ${target.folder}/package.json does not export`);
          }
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});
