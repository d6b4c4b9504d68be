import { deserialize, serialize } from 'node:v8';
import { RuntimeError, type RuntimeErrorCode } from '@concordat/runtime';
import type { Row } from '../database.ts';

/** Below this path the owner of a folder answers; a server that isn't one answers with 404. */
export const ownerPath = '/.concordat/database/';

/** No request or answer is larger, in bytes. */
export const largestBody: number = 64 * 1024 * 1024;

/** What is asked: a statement alone or in a transaction, or the beginning or end of one. */
export interface OwnerRequest {
  readonly text?: string;
  readonly values?: readonly unknown[];
  readonly transaction?: string;
}

/** What is answered. */
export interface OwnerAnswer {
  readonly rows?: readonly Row[];
  readonly transaction?: string;
  readonly error?: { readonly message: string; readonly code?: string; readonly isRuntime: boolean };
}

// Structured clone keeps what JSON loses: bytes, dates, big integers. Nothing is decoded before the token is checked.
export const encode = (value: OwnerRequest | OwnerAnswer): Uint8Array<ArrayBuffer> => new Uint8Array(serialize(value));
export const decode = <T extends OwnerRequest | OwnerAnswer>(bytes: Uint8Array): T => {
  const value: unknown = deserialize(bytes);
  if (typeof value !== 'object' || value === null) throw new TypeError('not a request or an answer');
  return value as T;
};

/** An error on its way to the other process. */
export const describeError = (error: unknown): NonNullable<OwnerAnswer['error']> => {
  const isRuntime = RuntimeError.is(error);
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const message = error instanceof Error ? error.message : String(error);
  return { message: isRuntime ? message.replace(/^\[[\w-]+\] /, '') : message, isRuntime, ...code };
};

/** The same error, in the process that asked. */
export const rebuildError = ({ message, code, isRuntime }: NonNullable<OwnerAnswer['error']>): Error =>
  isRuntime ? new RuntimeError(code as RuntimeErrorCode, message) : Object.assign(new Error(message), { code });
