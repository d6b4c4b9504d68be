import { basename } from 'node:path';
import ts from 'typescript-api';
import { describe, expect, it } from 'vitest';
import { workspaces } from './repository.ts';
import { parse, visit } from './source-file.ts';

const files = workspaces.flatMap((workspace) => workspace.files);

describe('names', () => {
  it('files are kebab-case', () => {
    expect(
      files.filter(
        (file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|int\.test|e2e\.test|test-kit))?\.ts$/.test(basename(file)),
      ),
    ).toEqual([]);
  });

  it('no file or folder is a place for everything', () => {
    const words = /(^|\/)((utils?|common|shared|helpers?|misc)(\.ts|\/)|types\.ts$)/;
    expect(files.filter((file) => words.test(file))).toEqual([]);
  });

  it('nothing is exported as default, and no entry re-exports everything', () => {
    const wrong = files.flatMap((file) =>
      parse(file).statements.flatMap((statement) => {
        const isDefault =
          ts.isExportAssignment(statement) ||
          (ts.canHaveModifiers(statement) &&
            (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword));
        const isStar = ts.isExportDeclaration(statement) && statement.exportClause === undefined;
        return isDefault || isStar ? [`${file}: ${statement.getText().slice(0, 60)}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe('any', () => {
  it('is written less than once in a thousand lines', () => {
    const places: string[] = [];
    let lines = 0;
    for (const file of files) {
      const tree = parse(file);
      lines += tree.getLineStarts().length;
      visit(tree, (node) => {
        if (node.kind !== ts.SyntaxKind.AnyKeyword) return;
        places.push(`${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
      });
    }
    expect(places.length, places.join(', ')).toBeLessThan(lines / 1000);
  });
});
