import { join } from 'node:path';
import ts from 'typescript-api';
import type { GeneratedFile } from '../generate.ts';
import { strictFlags } from '../types/judge.test-kit.ts';

/** What an editor shows when the pointer rests on a name. */
export interface Hover {
  /** The declaration: `(property) OrdersSdk<Tx>.orderPlaced: …`. */
  readonly declaration: string;
  readonly docs: string;
  /** Tag name to its text. */
  readonly tags: ReadonlyMap<string, string>;
}

/** A complaint of the compiler, on one line, and the text that it underlines. */
export interface Complaint {
  readonly code: number;
  readonly message: string;
  readonly at: string;
}

/** An editor with generated files open, and one module beside them in which somebody writes. `|` marks where the cursor is. */
export interface Editor {
  /** The names that completion offers at the cursor, as the list shows them. */
  completions(code: string): readonly string[];
  /** Of those, the ones that are struck through. */
  deprecated(code: string): readonly string[];
  hover(code: string): Hover;
  complaints(code: string): readonly Complaint[];
  /** The signature that is shown behind an opening bracket. */
  signature(code: string): string;
}

/** Inside the package, so that imports of other packages are found; nothing is written there. */
const folder = join(import.meta.dirname, '../../virtual-editor');

const options: ts.CompilerOptions = {
  ...strictFlags,
  declaration: false,
  isolatedDeclarations: false,
  customConditions: ['@concordat/source'],
  allowImportingTsExtensions: true,
  types: ['node'],
};

/** Opens what was generated (with `importSuffix: '.ts'`), each file at its path; the module beside them is in the folder above the applications'. */
export function openEditor(files: readonly GeneratedFile[], header = ''): Editor {
  const texts = new Map(files.map(({ path, text }) => [join(folder, path), text]));
  const module = join(folder, 'app.ts');
  let [version, code] = [0, ''];
  const textOf = (file: string) => (file === module ? code : (texts.get(file) ?? ts.sys.readFile(file)));
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [module],
    getScriptVersion: (file) => (file === module ? String(version) : '0'),
    getScriptSnapshot: (file) => {
      const text = textOf(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (file) => file === module || texts.has(file) || ts.sys.fileExists(file),
    readFile: textOf,
    directoryExists: (path) =>
      path === folder || [...texts.keys()].some((file) => file.startsWith(`${path}/`)) || ts.sys.directoryExists(path),
    realpath: ts.sys.realpath ?? ((path) => path),
  };
  const service = ts.createLanguageService(host);
  const open = (written: string): number => {
    version += 1;
    const at = written.indexOf('|');
    code = `${header}\n${at === -1 ? written : written.slice(0, at) + written.slice(at + 1)}`;
    return header.length + 1 + at;
  };
  const entries = (written: string) => {
    const at = open(written);
    return service.getCompletionsAtPosition(module, at, { includeCompletionsWithInsertText: true })?.entries ?? [];
  };
  return {
    completions: (written) => entries(written).map(({ name }) => name),
    deprecated: (written) =>
      entries(written)
        .filter(({ kindModifiers }) => kindModifiers?.split(',').includes('deprecated'))
        .map(({ name }) => name),
    hover(written) {
      const at = open(written);
      const info = service.getQuickInfoAtPosition(module, at);
      if (info === undefined) throw new Error(`nothing is shown in ${written}`);
      return {
        declaration: ts.displayPartsToString(info.displayParts).replace(/\s+/gu, ' '),
        docs: ts.displayPartsToString(info.documentation),
        tags: new Map((info.tags ?? []).map(({ name, text }) => [name, ts.displayPartsToString(text)])),
      };
    },
    complaints(written) {
      open(written);
      return [...service.getSyntacticDiagnostics(module), ...service.getSemanticDiagnostics(module)].map((found) => ({
        code: found.code,
        message: ts.flattenDiagnosticMessageText(found.messageText, ' ').replace(/\s+/gu, ' '),
        at: code.slice(found.start ?? 0, (found.start ?? 0) + (found.length ?? 0)),
      }));
    },
    signature(written) {
      const at = open(written);
      const [item] = service.getSignatureHelpItems(module, at, undefined)?.items ?? [];
      if (item === undefined) throw new Error(`no signature is shown in ${written}`);
      const parameters = item.parameters.map(({ displayParts }) => ts.displayPartsToString(displayParts));
      return `${ts.displayPartsToString(item.prefixDisplayParts)}${parameters.join(', ')}${ts.displayPartsToString(item.suffixDisplayParts)}`;
    },
  };
}
