import ts from 'typescript-api';
import { describe, expect, it } from 'vitest';
import { published, resolveImport, type Workspace } from './repository.ts';
import { parse } from './source-file.ts';

const hasDoc = (node: ts.Node): boolean =>
  ts.getJSDocCommentsAndTags(node).some((comment) => ts.isJSDoc(comment) && ts.getTextOfJSDocComment(comment.comment));

const hasExport = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** The declaration of a name in a file, followed through re-exports and through imports that are exported again. */
const findDeclarations = (file: string, name: string, depth = 0): readonly ts.Node[] => {
  if (depth > 10) return [];
  return parse(file).statements.flatMap((statement): readonly ts.Node[] => {
    if (ts.isVariableStatement(statement)) {
      const found = statement.declarationList.declarations.some((declaration) => declaration.name.getText() === name);
      return found ? [statement] : [];
    }
    if (
      (ts.isFunctionDeclaration(statement) ||
        ts.isClassDeclaration(statement) ||
        ts.isInterfaceDeclaration(statement) ||
        ts.isTypeAliasDeclaration(statement)) &&
      statement.name?.text === name
    ) {
      return [statement];
    }
    const specifier =
      ts.isExportDeclaration(statement) || ts.isImportDeclaration(statement) ? statement.moduleSpecifier : undefined;
    if (specifier === undefined || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return [];
    const elements = ts.isExportDeclaration(statement) ? exportedElements(statement) : importedElements(statement);
    return elements
      .filter((element) => element.name.text === name)
      .flatMap((element) =>
        findDeclarations(resolveImport(file, specifier.text), (element.propertyName ?? element.name).text, depth + 1),
      );
  });
};

const exportedElements = (statement: ts.ExportDeclaration): readonly ts.ExportSpecifier[] =>
  statement.exportClause !== undefined && ts.isNamedExports(statement.exportClause)
    ? statement.exportClause.elements
    : [];

const importedElements = (statement: ts.Statement): readonly ts.ImportSpecifier[] => {
  if (!ts.isImportDeclaration(statement)) return [];
  const bindings = statement.importClause?.namedBindings;
  return bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [];
};

/** Names that an entry exports: what it lists, and what it declares itself. */
const exportsOf = (entry: string): readonly string[] =>
  parse(entry).statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const foreign = statement.moduleSpecifier?.getText().match(/^['"][^.]/);
      return foreign ? [] : exportedElements(statement).map((element) => element.name.text);
    }
    if (!hasExport(statement)) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name }) => name.getText());
    return 'name' in statement && statement.name ? [(statement.name as ts.Identifier).text] : [];
  });

const entriesOf = ({ folder, manifest }: Workspace): readonly string[] =>
  Object.values(manifest.exports ?? {}).flatMap((target) =>
    typeof target === 'string' ? [] : resolveImport(`${folder}/package.json`, target['@concordat/source'] ?? ''),
  );

describe('public names', () => {
  it.each(published.map((workspace) => [workspace.folder, workspace] as const))(
    'of %s have a doc comment each',
    (_folder, workspace) => {
      const bare = entriesOf(workspace).flatMap((entry) =>
        exportsOf(entry).flatMap((name) => {
          const declarations = findDeclarations(entry, name);
          if (declarations.length === 0) return [`${entry}: ${name} (its declaration was not found)`];
          return declarations.some(hasDoc) ? [] : [`${entry}: ${name}`];
        }),
      );
      expect(bare).toEqual([]);
    },
  );
});
