import { spawn } from 'node:child_process';
import { ContractError } from '../contract-error.ts';

/** A file in a commit. */
export interface GitBlob {
  readonly path: string;
  readonly oid: string;
  /** Bytes. */
  readonly size: number;
}

const most = 256 * 1024 * 1024;

/** Runs git in a folder, without a shell, and gives what it prints. @throws ContractError `git-failed` */
export async function git(folder: string, args: readonly string[], input = ''): Promise<Buffer> {
  return await new Promise((resolve, reject) => {
    const child = spawn('git', args, {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'pipe'],
      // No prompt, no lock, and no download of what a partial clone left out.
      env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' },
    });
    const chunks: Buffer[] = [];
    let size = 0;
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > most) child.kill();
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < 2000) complaint += chunk.toString('utf8');
    });
    child.stdin.on('error', () => {});
    child.on('error', (cause) => {
      reject(new ContractError('git-failed', `git cannot be run in ${folder}: ${cause.message}`, { cause }));
    });
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(chunks));
      else
        reject(
          new ContractError(
            'git-failed',
            `git ${args[0]} failed in ${folder}: ${complaint.trim() || `exit code ${code}`}`,
          ),
        );
    });
    child.stdin.end(input);
  });
}

/** The texts of blobs by their ids, in one run of git. */
export async function readBlobs(folder: string, blobs: readonly GitBlob[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  if (blobs.length === 0) return texts;
  const output = await git(
    folder,
    ['cat-file', '--batch'],
    `${[...new Set(blobs.map(({ oid }) => oid))].join('\n')}\n`,
  );
  let offset = 0;
  while (offset < output.length) {
    const end = output.indexOf(10, offset);
    if (end === -1) break;
    const [, oid, size] = /^([0-9a-f]+) blob (\d+)$/.exec(output.toString('latin1', offset, end)) ?? [];
    offset = end + 1;
    if (oid === undefined) continue;
    texts.set(oid, output.toString('utf8', offset, offset + Number(size)));
    offset += Number(size) + 1;
  }
  return texts;
}
