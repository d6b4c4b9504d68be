import { CodegenError } from '../codegen-error.ts';

/** An error of the file system in one sentence: `generated/order can't be made: permission denied`. */
export function fileError(code: 'unreadable' | 'unwritable', what: string, cause: unknown): CodegenError {
  // Node writes `EACCES: permission denied, mkdir '…'`; the path is in `what`.
  const reason = cause instanceof Error ? /^[A-Z0-9_]+: ([^,]+)/u.exec(cause.message)?.[1] : undefined;
  return new CodegenError(code, reason === undefined ? what : `${what}: ${reason}`, { cause });
}
