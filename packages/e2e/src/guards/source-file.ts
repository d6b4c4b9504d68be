import ts from 'typescript-api';
import { readText } from './repository.ts';

/** One import or re-export of a file. */
export interface ImportLine {
  readonly specifier: string;
  readonly line: number;
  /** Erased before the program runs. */
  readonly typeOnly: boolean;
}

const parsed = new Map<string, ts.SourceFile>();

/** The syntax tree of a file, by its path relative to the root. */
export const parse = (file: string): ts.SourceFile => {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const tree = ts.createSourceFile(file, readText(file), ts.ScriptTarget.Latest, true);
  parsed.set(file, tree);
  return tree;
};

/** Calls back for each node of the tree. */
export const visit = (node: ts.Node, callback: (node: ts.Node) => void): void => {
  callback(node);
  ts.forEachChild(node, (child) => visit(child, callback));
};

const isTypeOnly = (node: ts.ImportDeclaration | ts.ExportDeclaration): boolean => {
  if (ts.isExportDeclaration(node)) {
    const clause = node.exportClause;
    if (node.isTypeOnly) return true;
    return clause !== undefined && ts.isNamedExports(clause) && clause.elements.every((element) => element.isTypeOnly);
  }
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  const bindings = clause.namedBindings;
  if (clause.name !== undefined || bindings === undefined || !ts.isNamedImports(bindings)) return false;
  return bindings.elements.every((element) => element.isTypeOnly);
};

/** What a file imports: declarations, re-exports, `import('…')` and types in `import('…').T`. */
export const importsOf = (file: string): readonly ImportLine[] => {
  const tree = parse(file);
  const lines: ImportLine[] = [];
  const add = (node: ts.Node, specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return;
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
    lines.push({ specifier: specifier.text, line: line + 1, typeOnly });
  };
  visit(tree, (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, isTypeOnly(node));
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0], false);
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node, node.argument.literal, true);
  });
  return lines;
};

/** `@scope/name` or `name` of a bare specifier; undefined for a relative one, a `node:` one and a virtual one. */
export const packageOf = (specifier: string): string | undefined => {
  if (specifier.startsWith('.') || specifier.startsWith('node:') || specifier.includes('\0')) return undefined;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
};
