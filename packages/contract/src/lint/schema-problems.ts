import { checkSchema, type Dialect, type Schema, type SchemaProblem } from '@concordat/schema';
import type { Contract } from '../model/contract.ts';
import type { SourcePlace } from '../model/source-place.ts';

/** A problem of a schema, at the place where somebody wrote it. */
export interface PlacedSchemaProblem extends SchemaProblem {
  readonly place: SourcePlace;
}

const known = new WeakMap<Contract, readonly PlacedSchemaProblem[]>();

/** What `checkSchema` says of payloads, headers and keys. Found once for a contract, for the rules that share it. */
export function schemaProblems(contract: Contract): readonly PlacedSchemaProblem[] {
  let found = known.get(contract);
  if (found === undefined) {
    found = contract.events.flatMap((event) => [
      ...problemsOf(event.schema, event.dialect, event.origin),
      ...problemsOf(event.headers, event.dialect, event.headersOrigin),
      ...problemsOf(event.keySchema, event.dialect, event.keySchemaOrigin),
    ]);
    known.set(contract, found);
  }
  return found;
}

function problemsOf(
  schema: Schema | undefined,
  dialect: Dialect,
  origin: (pointer: string) => SourcePlace,
): PlacedSchemaProblem[] {
  if (schema === undefined || schema === true) return [];
  return checkSchema(schema, { dialect }).map(({ fix, ...problem }) => ({
    ...problem,
    message: withSubject(problem.message, problem.pointer),
    ...(fix === undefined ? {} : { fix: sentence(fix) }),
    place: origin(problem.pointer),
  }));
}

/** A validator's bare `must be …`, with what must be so. */
function withSubject(message: string, pointer: string): string {
  const subject = pointer.split('/').at(-1) ?? '';
  return message.startsWith('must ') && subject !== '' ? `\`${subject}\` ${message}` : message;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
