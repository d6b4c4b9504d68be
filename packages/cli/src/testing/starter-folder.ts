import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeStarter } from '../starter/write-starter.ts';

/** A folder with the starter contract in it, committed on `main` of a git repository of its own. */
export interface StarterFolder {
  readonly path: string;
  read(file: string): string;
  write(file: string, text: string): void;
  /** Reads, changes and writes a JSON file; returns the way back. */
  edit(file: string, change: (value: Record<string, unknown>) => void): () => void;
  remove(): void;
}

/** Writes the starter contract into a folder under the temporary one. */
export const starterFolder = async (): Promise<StarterFolder> => {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'starter-')));
  await writeStarter(path, '.');
  const git = (...argv: readonly string[]): void => {
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...argv], { cwd: path });
  };
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message=First contract');
  const read = (file: string): string => readFileSync(join(path, file), 'utf8');
  const write = (file: string, text: string): void => writeFileSync(join(path, file), text);
  return {
    path,
    read,
    write,
    edit: (file, change) => {
      const before = read(file);
      const value: Record<string, unknown> = JSON.parse(before);
      change(value);
      write(file, `${JSON.stringify(value, null, 2)}\n`);
      return () => write(file, before);
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
};
