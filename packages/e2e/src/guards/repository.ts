import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root: string = fileURLToPath(new URL('../../../../', import.meta.url)).replace(/\/$/, '');

/** What the guards read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly license?: string;
  readonly type?: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly sideEffects?: unknown;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly files?: readonly string[];
  readonly bin?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A folder of `packages/` or `apps/` with its source files. */
export interface Workspace {
  /** Relative to the root: `packages/schema`. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** Every `.ts` below `src`, relative to the root, sorted. */
  readonly files: readonly string[];
}

/** Text of a file, by its path relative to the root. */
export const readText = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Settings files may hold comments on lines of their own. */
export const readJson = <T>(path: string): T => JSON.parse(readText(path).replace(/^\s*\/\/.*$/gm, '')) as T;

const walk = (folder: string): string[] => {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'fixtures' || entry.name === 'generated' ? [] : walk(path);
    return entry.name.endsWith('.ts') ? [relative(root, path)] : [];
  });
};

const readWorkspace = (folder: string): Workspace => ({
  folder,
  manifest: readJson<Manifest>(`${folder}/package.json`),
  files: walk(join(root, folder, 'src')).sort(),
});

/** All workspaces, sorted by folder. */
export const workspaces: readonly Workspace[] = ['packages', 'apps'].flatMap((parent) =>
  readdirSync(join(root, parent))
    .filter((name) => existsSync(join(root, parent, name, 'package.json')))
    .sort()
    .map((name) => readWorkspace(`${parent}/${name}`)),
);

/** What people install. */
export const published: readonly Workspace[] = workspaces.filter((workspace) => workspace.manifest.private !== true);

/** A test, or what only tests use. */
export const isTest = (file: string): boolean =>
  /\.test\.ts$|\.test-kit\.ts$|\/testing\.ts$|\/(testing|fixtures|guards)\//.test(file);

/** Every file that git knows or would add, relative to the root. */
export const trackedFiles = (): readonly string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(root, file)));

/** The path that a relative import of `file` means. */
export const resolveImport = (file: string, specifier: string): string => join(dirname(file), specifier);
