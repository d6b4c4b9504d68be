import type { CompiledError } from '../event-definition.ts';
import { failureMessage } from './failure-message.ts';

/** What a validator has found wrong, up to a limit. Filled only after a check has said no. */
export class Failures {
  readonly list: CompiledError[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Notes a failure. Returns true when that is enough and the explanation should stop. */
  add(instancePath: string, keyword: string, params: Readonly<Record<string, unknown>>): boolean {
    if (!this.full) this.list.push({ instancePath, keyword, message: failureMessage(keyword, params), params });
    return this.full;
  }

  get full(): boolean {
    return this.list.length >= this.#limit;
  }
}

/** One token of a JSON Pointer, with its slash. */
export function pointerStep(token: string): string {
  return /[~/]/u.test(token) ? `/${token.replace(/~/gu, '~0').replace(/\//gu, '~1')}` : `/${token}`;
}
