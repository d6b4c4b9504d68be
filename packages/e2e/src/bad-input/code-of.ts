import ts from 'typescript-api';

/** What a generated file would run: its syntax errors, and every identifier outside of strings, comments and types' property names. */
export function codeOf(
  path: string,
  text: string,
): { readonly errors: readonly string[]; readonly identifiers: ReadonlySet<string> } {
  const { diagnostics = [] } = ts.transpileModule(text, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const identifiers = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) identifiers.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
  return {
    errors: diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')),
    identifiers,
  };
}
