import { CodegenError } from '../codegen-error.ts';
import { manifestName } from '../folder/manifest-name.ts';
import type { SdkFile } from './sdk-model.ts';

/**
 * The files of an application, as its generators gave them: anybody writes a generator, so nothing that they say of a path is
 * believed. Each file lies in the application's folder, once, also where capitals don't count, and none is in another's way.
 * @throws CodegenError `invalid-file`
 */
export function checkedFiles(application: string, files: readonly SdkFile[]): readonly SdkFile[] {
  const taken = new Map<string, 'file' | 'folder'>();
  for (const file of files) {
    const wrong = wrongWith(file) ?? clash(file.path.toLowerCase(), taken);
    if (wrong === undefined) continue;
    const path = typeof file?.path === 'string' ? ` ${JSON.stringify(file.path)}` : '';
    throw new CodegenError('invalid-file', `in ${application}, a generator gives the file${path}: ${wrong}`);
  }
  return files;
}

/** The text of a file. @throws CodegenError `invalid-file` when the generator gives something else */
export function textOf({ path, text }: SdkFile, application: string): string {
  const given: unknown = typeof text === 'function' ? text() : text;
  if (typeof given === 'string') return given;
  throw new CodegenError('invalid-file', `in ${application}, a generator gives no text for "${path}"`);
}

// What Windows takes for a drive or a device, or drops, is no name elsewhere either.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const badName = /[\u0000-\u001f\u007f\\:*?"<>|]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/iu;

function wrongWith(file: SdkFile): string | undefined {
  const { path, text, inputs }: { readonly [key in keyof SdkFile]: unknown } = file ?? {};
  if (typeof path !== 'string' || path === '') return 'it has no path';
  if (typeof text !== 'string' && typeof text !== 'function') return 'it has no text';
  if (inputs !== undefined && typeof inputs !== 'string') return 'its inputs are no text';
  const names = path.split('/');
  if (names.some((name) => name === '' || name === '.' || name === '..' || badName.test(name)))
    return 'a path is relative to the application\'s folder, leads to nothing outside it, and has "/" between plain names';
  if (path.toLowerCase() === manifestName) return 'the manifest of what is generated is called so';
  return undefined;
}

function clash(path: string, taken: Map<string, 'file' | 'folder'>): string | undefined {
  const found = taken.get(path);
  if (found !== undefined) return found === 'file' ? 'there is one already' : 'another file needs it as a folder';
  taken.set(path, 'file');
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
    const folder = path.slice(0, at);
    if (taken.get(folder) === 'file') return `${folder} is a file already`;
    taken.set(folder, 'folder');
  }
  return undefined;
}
