import { describe, expect, it } from 'vitest';
import { findCycles } from './cycles.ts';
import { resolveImport, workspaces } from './repository.ts';
import { importsOf } from './source-file.ts';

describe('cycles', () => {
  it('finds a cycle, a node that points at itself, and nothing in a tree', () => {
    const graph = new Map([
      ['a', ['b', 'c']],
      ['b', ['d']],
      ['c', ['d']],
      ['d', ['b']],
      ['e', ['e']],
    ]);
    expect(findCycles(graph)).toEqual([['b', 'd'], ['e']]);
    expect(
      findCycles(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
          ['c', []],
        ]),
      ),
    ).toEqual([]);
  });

  it.each(workspaces.map((workspace) => [workspace.folder, workspace] as const))(
    'no files of %s import each other in a circle',
    (_folder, { files }) => {
      const graph = new Map(
        files.map((file) => [
          file,
          importsOf(file)
            // Types are erased: two of them may well know each other.
            .filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly)
            .map(({ specifier }) => resolveImport(file, specifier)),
        ]),
      );
      expect(findCycles(graph)).toEqual([]);
    },
  );
});
