import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../guards/repository.ts';

/** A folder of its own, with git, for a test to change. */
export interface Checkout {
  readonly folder: string;
  read(path: string): string;
  write(path: string, text: string): void;
  /** Reads, changes and writes a JSON file. */
  edit(path: string, change: (value: Record<string, unknown>) => void): void;
  git(...argv: readonly string[]): string;
  remove(): void;
}

/** An empty folder; `git init` is up to the test. */
export const emptyFolder = (): Checkout => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'concordat-e2e-')));
  const path = (name: string): string => join(folder, name);
  return {
    folder,
    read: (name) => readFileSync(path(name), 'utf8'),
    write: (name, text) => writeFileSync(path(name), text),
    edit: (name, change) => {
      const value: Record<string, unknown> = JSON.parse(readFileSync(path(name), 'utf8'));
      change(value);
      writeFileSync(path(name), `${JSON.stringify(value, null, 2)}\n`);
    },
    git: (...argv) =>
      execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...argv], {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

const ofTheContract = ['asyncapi.yaml', 'concordat.yaml', 'schemas', 'apps/shop/contracts', 'apps/shop/generated'];

/** The repository's own contract and generated files as they are now, committed on `main` of a git repository of their own. */
export const contractCheckout = (): Checkout => {
  const checkout = emptyFolder();
  for (const path of ofTheContract) {
    if (existsSync(join(root, path))) cpSync(join(root, path), join(checkout.folder, path), { recursive: true });
  }
  checkout.git('init', '--quiet', '--initial-branch=main');
  checkout.git('add', '--all');
  checkout.git('commit', '--quiet', '--message=The contract');
  return checkout;
};
