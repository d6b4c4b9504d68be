import { RuntimeError } from '@concordat/runtime';
import type { Database, Queryable, Row } from '../database.ts';
import type { FolderOwner } from './folder-owner.ts';
import { decode, encode, type OwnerAnswer, type OwnerRequest, ownerPath, rebuildError } from './owner-protocol.ts';

/** A transaction in the process that holds the folder. */
export interface OwnerTransaction {
  readonly id: string;
}

/**
 * The database of a folder that another process holds, through that process. Undefined when it doesn't let others in:
 * it announced no address, or something else answers there. It has no notifications.
 */
export async function connectToOwner(owner: FolderOwner): Promise<Database<OwnerTransaction> | undefined> {
  if (owner.url === undefined) return undefined;
  const base = new URL(ownerPath, owner.url);

  const send = async (verb: string, request: OwnerRequest): Promise<Response> => {
    try {
      return await fetch(new URL(verb, base), {
        method: 'POST',
        headers: { authorization: `Bearer ${owner.token}` },
        body: encode(request),
      });
    } catch (error) {
      const who = `${owner.purpose} (process ${owner.pid})`;
      throw new RuntimeError('outage', `${who}, which holds the folder, does not answer at ${owner.url}.`, {
        cause: error,
      });
    }
  };
  const ask = async (verb: string, request: OwnerRequest): Promise<OwnerAnswer> => {
    const response = await send(verb, request);
    if (!response.ok) throw new RuntimeError('outage', `${owner.purpose} refused a request with ${response.status}.`);
    const answer = decode<OwnerAnswer>(new Uint8Array(await response.arrayBuffer()));
    if (answer.error !== undefined) throw rebuildError(answer.error);
    return answer;
  };
  const queryable = (transaction: { readonly transaction?: string }): Queryable => ({
    async query(text, values = []): Promise<readonly Row[]> {
      const { rows = [] } = await ask('query', { text, values, ...transaction });
      return rows;
    },
  });

  const probe = await send('query', { text: 'select 1' });
  if (!probe.ok) return undefined;
  return {
    ...queryable({}),
    within: ({ id }) => queryable({ transaction: id }),
    async transaction(work) {
      const { transaction: id = '' } = await ask('begin', {});
      let result: Awaited<ReturnType<typeof work>>;
      try {
        result = await work({ id });
      } catch (error) {
        // The error that was thrown says more than one of the rollback would.
        await ask('rollback', { transaction: id }).catch(() => undefined);
        throw error;
      }
      await ask('commit', { transaction: id });
      return result;
    },
  };
}
