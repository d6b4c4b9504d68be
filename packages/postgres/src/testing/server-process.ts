import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const READY = 'database system is ready to accept connections';
const READY_TIMEOUT_MS = 30_000;
/** After `kill -9` the system needs a moment to clear away what the processes held; a start in that moment is refused. */
const NOT_YET_CLEARED = /pre-existing shared memory block|lock file "postmaster.pid" already exists/;

/** Who runs the server: PostgreSQL refuses to run as root, so root lends it an unprivileged user that every system has. */
export async function serverUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(
        ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)),
      );
      if (uid !== undefined && gid !== undefined) return { uid, gid };
    } catch {
      // This user doesn't exist; the next may.
    }
  }
  throw new Error('PostgreSQL does not run as root, and this system has neither the user `postgres` nor `nobody`.');
}

/** Starts the program and waits until the server accepts connections; its output goes to `logFile`. */
export async function startServerProcess(
  program: string,
  args: readonly string[],
  logFile: string,
  options: { readonly uid?: number; readonly gid?: number; readonly cwd: string },
): Promise<ChildProcess> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    try {
      return await startOnce(program, args, logFile, options, deadline);
    } catch (error) {
      if (Date.now() > deadline || !NOT_YET_CLEARED.test(String(error))) throw error;
      await sleep(100);
    }
  }
}

async function startOnce(
  program: string,
  args: readonly string[],
  logFile: string,
  options: { readonly uid?: number; readonly gid?: number; readonly cwd: string },
  deadline: number,
): Promise<ChildProcess> {
  const log = openSync(logFile, 'w');
  const child = spawn(program, args, { ...options, env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', log, log] });
  closeSync(log);
  // Neither the server nor its handle keeps the process alive: whoever forgets to stop it still ends.
  child.unref();
  let spawnError: unknown;
  child.once('error', (error) => {
    spawnError = error;
  });
  while (Date.now() < deadline) {
    const text = await readFile(logFile, 'utf8');
    if (text.includes(READY)) return child;
    if (spawnError !== undefined || child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`PostgreSQL did not start (${program}).\n${text.slice(-2000)}`, { cause: spawnError });
    }
    await sleep(20);
  }
  await killServerProcess(child);
  throw new Error(
    `PostgreSQL was not ready after ${READY_TIMEOUT_MS} ms.\n${(await readFile(logFile, 'utf8')).slice(-2000)}`,
  );
}

/** A fast shutdown: open transactions are rolled back, clients are disconnected. */
export async function stopServerProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  await exited;
}

/**
 * `kill -9`, as when the machine loses power. The children too: a backend that is left alive holds the shared memory
 * and the next start fails; they are in sessions of their own, so no process group reaches them.
 */
export async function killServerProcess(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const exited = once(child, 'exit');
  const children = await childrenOf(child.pid);
  for (const pid of [child.pid, ...children]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
  await exited;
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  const text =
    process.platform === 'linux'
      ? await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
      : await run('pgrep', ['-P', String(pid)]).then(
          ({ stdout }) => stdout,
          () => '',
        );
  return text.split(/\s+/).filter(Boolean).map(Number);
}
