import { randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Database } from '../database.ts';
import type { FolderHold } from './hold-folder.ts';
import { type OpenTransaction, openTransaction, transactionOver } from './open-transaction.ts';
import {
  decode,
  describeError,
  encode,
  largestBody,
  type OwnerAnswer,
  type OwnerRequest,
  ownerPath,
} from './owner-protocol.ts';

/** The owner's door for other processes of the same user. */
export interface DatabaseServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Closes the door; transactions that are open are rolled back. May be called twice. */
  close(): Promise<void>;
}

/** How {@link serveDatabase} behaves. */
export interface ServeDatabaseOptions {
  /** A transaction of another process in which nothing happens for so long is rolled back; default 10,000 ms. */
  readonly idleMs?: number;
}

/**
 * Lets other processes use a PGlite whose folder this process holds: on a free port of the loopback interface, for those
 * who know the token in the lock file. Announces the address there. `connectToOwner` is the other end.
 */
export async function serveDatabase<Tx>(
  database: Database<Tx>,
  hold: FolderHold,
  options: ServeDatabaseOptions = {},
): Promise<DatabaseServer> {
  const idleMs = options.idleMs ?? 10_000;
  const open = new Map<string, OpenTransaction>();

  const act = async (
    verb: string,
    { text = '', values = [], transaction = '' }: OwnerRequest,
  ): Promise<OwnerAnswer> => {
    if (verb === 'begin') {
      const id = randomUUID();
      const begun = await openTransaction(database, idleMs, () => open.delete(id));
      open.set(id, begun);
      return { transaction: id };
    }
    if (verb === 'query' && transaction === '') return { rows: await database.query(text, values) };
    const begun = open.get(transaction);
    if (begun === undefined) throw transactionOver(idleMs);
    if (verb === 'query') return { rows: await begun.query(text, values) };
    await begun.end(verb === 'commit');
    return {};
  };

  const expected = Buffer.from(`Bearer ${hold.token}`);
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const given = Buffer.from(request.headers.authorization ?? '');
    const url = request.url ?? '';
    const verb = url.slice(ownerPath.length);
    if (!url.startsWith(ownerPath) || !['query', 'begin', 'commit', 'rollback'].includes(verb))
      return end(response, 404);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return end(response, 401);
    const body = await readBody(request);
    if (body === undefined) return end(response, 413);
    try {
      end(response, 200, encode(await act(verb, decode<OwnerRequest>(body))));
    } catch (error) {
      end(response, 200, encode({ error: describeError(error) }));
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  // A tool must not keep the owner alive.
  server.unref();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await hold.announce(url);
  return {
    url,
    async close() {
      await Promise.all([...open.values()].map((begun) => begun.end(false).catch(() => undefined)));
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function end(response: ServerResponse, status: number, body?: Uint8Array): void {
  response.writeHead(status, { 'content-type': 'application/octet-stream' }).end(body);
}

/** Undefined when it is too large. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > largestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
