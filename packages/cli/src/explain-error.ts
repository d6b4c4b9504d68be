import { CliError } from './cli-error.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

/** What is printed of an error, and the exit code. */
export interface ErrorExplanation {
  readonly exitCode: ExitCode;
  readonly message: string;
  readonly hint?: string;
  /** Shown only for defects. */
  readonly stack?: string;
}

// Every package has one error class with a closed list of codes; Node and PostgreSQL have codes too. Which means what
// to the person at the terminal is written down here and nowhere else. What is missing is a defect: exit code 5.
const byCode: Readonly<Record<string, ExitCode>> = {
  // Files (Node)
  ENOENT: exitCodes.unreadable,
  ENOTDIR: exitCodes.unreadable,
  EISDIR: exitCodes.unreadable,
  EACCES: exitCodes.unreadable,
  EPERM: exitCodes.unreadable,
  ELOOP: exitCodes.unreadable,
  // Network (Node, undici)
  ECONNREFUSED: exitCodes.network,
  ECONNRESET: exitCodes.network,
  ENOTFOUND: exitCodes.network,
  EAI_AGAIN: exitCodes.network,
  ETIMEDOUT: exitCodes.network,
  EHOSTUNREACH: exitCodes.network,
  ENETUNREACH: exitCodes.network,
  EADDRINUSE: exitCodes.network,
  EADDRNOTAVAIL: exitCodes.network,
  UND_ERR_CONNECT_TIMEOUT: exitCodes.network,
  UND_ERR_SOCKET: exitCodes.network,
  // PostgreSQL: authentication, unknown database, starting up or shutting down
  '28000': exitCodes.network,
  '28P01': exitCodes.network,
  '3D000': exitCodes.network,
  '57P01': exitCodes.network,
  '57P03': exitCodes.network,
  '53300': exitCodes.network,
  // Our packages
  usage: exitCodes.usage,
  'invalid-configuration': exitCodes.usage,
  'not-found': exitCodes.unreadable,
  unreadable: exitCodes.unreadable,
  'outside-root': exitCodes.unreadable,
  'file-too-large': exitCodes.unreadable,
  'bad-ref': exitCodes.unreadable,
  'git-failed': exitCodes.unreadable,
  'invalid-url': exitCodes.usage,
  'unknown-name': exitCodes.usage,
  'invalid-file': exitCodes.usage,
  'invalid-package': exitCodes.usage,
  // The contract can be read, but nothing can be made of it.
  'duplicate-name': exitCodes.findings,
  'reserved-name': exitCodes.findings,
  'unsafe-pattern': exitCodes.findings,
  'invalid-pattern': exitCodes.findings,
  'invalid-schema': exitCodes.findings,
  'unknown-dialect': exitCodes.findings,
  'unresolved-ref': exitCodes.findings,
  'remote-ref': exitCodes.findings,
  'too-deep': exitCodes.findings,
  'too-large': exitCodes.findings,
  unwritable: exitCodes.unreadable,
  'folder-in-use': exitCodes.unreadable,
  outage: exitCodes.network,
  'port-in-use': exitCodes.network,
  'address-refused': exitCodes.network,
  'database-unreachable': exitCodes.network,
  network: exitCodes.network,
  timeout: exitCodes.network,
  unauthorized: exitCodes.network,
  forbidden: exitCodes.network,
  'invalid-response': exitCodes.network,
  unavailable: exitCodes.network,
  'store-error': exitCodes.network,
  'operation-timeout': exitCodes.network,
};

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

const exitCodeOf = (error: unknown): ExitCode | undefined => {
  const code = codeOf(error);
  if (code !== undefined && Object.hasOwn(byCode, code)) return byCode[code];
  return undefined;
};

// `fetch failed` and AggregateError say nothing themselves; the cause does.
const chain = function* (error: unknown, depth = 0): Generator<unknown> {
  if (error === undefined || error === null || depth > 8) return;
  yield error;
  if (error instanceof AggregateError) for (const inner of error.errors) yield* chain(inner, depth + 1);
  if (error instanceof Error) yield* chain(error.cause, depth + 1);
};

// Messages of some packages begin with their code, for logs; a person has the words behind it.
const withoutCode = (error: Error): string => {
  const prefix = `[${codeOf(error)}] `;
  return error.message.startsWith(prefix) ? error.message.slice(prefix.length) : error.message;
};

const messageOf = (error: unknown): string => {
  for (const link of chain(error)) {
    if (link instanceof Error && link.message !== '' && link.message !== 'fetch failed') return withoutCode(link);
  }
  return String(error);
};

/** Turns anything that was thrown into what the terminal gets. Never throws itself. */
export const explainError = (error: unknown): ErrorExplanation => {
  if (CliError.is(error)) {
    return {
      exitCode: error.exitCode,
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    };
  }
  for (const link of chain(error)) {
    const exitCode = exitCodeOf(link);
    if (exitCode !== undefined) return { exitCode, message: messageOf(error) };
  }
  const stack = error instanceof Error ? error.stack : undefined;
  return { exitCode: exitCodes.internal, message: messageOf(error), ...(stack === undefined ? {} : { stack }) };
};
