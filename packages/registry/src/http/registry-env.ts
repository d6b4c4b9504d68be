import type { RegistryCore } from '../registry-core.ts';

/** One line of the service's log. No body, no header, no secret. */
export interface LogEntry {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly requestId?: string;
  readonly method?: string;
  readonly path?: string;
  readonly status?: number;
  readonly milliseconds?: number;
  readonly error?: unknown;
}

/** What hono carries from middleware to handlers. */
export interface RegistryEnv {
  Variables: { core: RegistryCore; requestId: string };
}
