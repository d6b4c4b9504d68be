import ts from 'typescript-api';

/** One type and values to try on it, each as JSON. */
export interface Trial {
  /** A module that exports the type. */
  readonly module: string;
  readonly name: string;
  readonly values: readonly unknown[];
}

export interface Judgement {
  /** What the compiler says of the module itself. */
  readonly errors: readonly string[];
  /** Per value: may a variable of exactly this type be assigned? */
  readonly assignable: readonly boolean[];
  /** Per value: may it be written there as a literal (excess properties are refused)? */
  readonly writable: readonly boolean[];
}

/** The flags under which generated code has to compile. */
export const strictFlags: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  erasableSyntaxOnly: true,
  declaration: true,
  noEmit: true,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2024,
  lib: ['lib.es2024.d.ts'],
  types: [],
  skipLibCheck: true,
};

const libraries = new Map<string, ts.SourceFile>();

/** Compiles files that exist in memory only; what they import by path must be among them. */
export function compileInMemory(
  files: ReadonlyMap<string, string>,
  options: ts.CompilerOptions = strictFlags,
): ts.Program {
  const host = ts.createCompilerHost(options, true);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (file, languageVersion, ...rest) => {
    const text = files.get(file);
    if (text !== undefined) return ts.createSourceFile(file, text, languageVersion, true);
    const library = libraries.get(file) ?? getSourceFile.call(host, file, languageVersion, ...rest);
    if (library !== undefined) libraries.set(file, library);
    return library;
  };
  host.fileExists = (file) => files.has(file) || fileExists.call(host, file);
  host.readFile = (file) => files.get(file) ?? readFile.call(host, file);
  const { directoryExists } = host;
  const folders = new Set([...files.keys()].map((file) => file.slice(0, file.lastIndexOf('/'))));
  host.directoryExists = (folder) => folders.has(folder) || (directoryExists?.call(host, folder) ?? true);
  host.getCurrentDirectory = () => '/';
  return ts.createProgram([...files.keys()], options, host);
}

/** What the compiler says of some files, as `file: message`. */
export function diagnose(program: ts.Program): readonly string[] {
  const found = [
    ...program.getSyntacticDiagnostics(),
    ...program.getSemanticDiagnostics(),
    ...program.getDeclarationDiagnostics(),
    ...program.getGlobalDiagnostics(),
  ];
  return found.map(
    (diagnostic) =>
      `${diagnostic.file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`,
  );
}

/** Asks the compiler, in one program, what the types accept. */
export function judge(trials: readonly Trial[], flags: ts.CompilerOptions = {}): readonly Judgement[] {
  const files = new Map<string, string>([['/package.json', '{"type":"module"}']]);
  for (const [index, { module, name, values }] of trials.entries()) {
    files.set(`/module${index}.ts`, module);
    const lines = values.flatMap((value, at) => [
      `declare const a${at}: ${typeText(value)}; export const b${at}: T = a${at};`,
      `export const c${at}: T = ${expressionText(value)};`,
    ]);
    files.set(`/trial${index}.ts`, [`import type { ${name} as T } from './module${index}.ts';`, ...lines].join('\n'));
  }
  const program = compileInMemory(new Map([...files].filter(([file]) => file.endsWith('.ts'))), {
    ...strictFlags,
    allowImportingTsExtensions: true,
    declaration: false,
    isolatedDeclarations: false,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    ...flags,
  });
  return trials.map(({ values }, index) => {
    const messages = (file: string) => {
      const source = program.getSourceFile(file);
      return source === undefined
        ? []
        : [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    };
    const refused = new Set(
      messages(`/trial${index}.ts`).map(
        ({ file, start }) => file?.getLineAndCharacterOfPosition(start ?? 0).line ?? -1,
      ),
    );
    return {
      errors: messages(`/module${index}.ts`).map(({ messageText }) =>
        ts.flattenDiagnosticMessageText(messageText, ' '),
      ),
      assignable: values.map((_, at) => !refused.has(1 + 2 * at)),
      writable: values.map((_, at) => !refused.has(2 + 2 * at)),
    };
  });
}

/** A scalar as source code: without U+2028 and U+2029, which end a line there. */
function scalarText(value: unknown): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/gu, (end) => `\\u${end.charCodeAt(0).toString(16)}`);
}

/** The type that holds this value alone. */
export function typeText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(typeText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return scalarText(value);
  return `{ ${Object.entries(value)
    .map(([key, item]) => `${scalarText(key)}: ${typeText(item)}`)
    .join('; ')} }`;
}

function expressionText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(expressionText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return scalarText(value);
  return `{ ${Object.entries(value)
    .map(([key, item]) => `${key === '__proto__' ? '["__proto__"]' : scalarText(key)}: ${expressionText(item)}`)
    .join(', ')} }`;
}
