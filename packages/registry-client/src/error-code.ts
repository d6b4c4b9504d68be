/**
 * Every way in which the registry says no: our name, the HTTP status, and the number in the body's `error_code`, as
 * clients of the Confluent Schema Registry know it. Errors that HTTP itself explains carry their status as number.
 */
export const registryErrorCodes = {
  'bad-request': { status: 400, number: 400 },
  unauthorized: { status: 401, number: 401 },
  forbidden: { status: 403, number: 403 },
  'not-found': { status: 404, number: 404 },
  'subject-not-found': { status: 404, number: 40401 },
  'version-not-found': { status: 404, number: 40402 },
  'schema-not-found': { status: 404, number: 40403 },
  'subject-soft-deleted': { status: 404, number: 40404 },
  'subject-not-soft-deleted': { status: 404, number: 40405 },
  'version-soft-deleted': { status: 404, number: 40406 },
  'version-not-soft-deleted': { status: 404, number: 40407 },
  'no-subject-compatibility': { status: 404, number: 40408 },
  'no-subject-mode': { status: 404, number: 40409 },
  'method-not-allowed': { status: 405, number: 405 },
  'incompatible-schema': { status: 409, number: 409 },
  'payload-too-large': { status: 413, number: 413 },
  'unsupported-media-type': { status: 415, number: 415 },
  'invalid-schema': { status: 422, number: 42201 },
  'invalid-version': { status: 422, number: 42202 },
  'invalid-compatibility-level': { status: 422, number: 42203 },
  'invalid-mode': { status: 422, number: 42204 },
  'operation-not-permitted': { status: 422, number: 42205 },
  'reference-exists': { status: 422, number: 42206 },
  'id-does-not-match': { status: 422, number: 42207 },
  'invalid-subject': { status: 422, number: 42208 },
  'schema-too-large': { status: 422, number: 42209 },
  'store-error': { status: 500, number: 50001 },
  'operation-timeout': { status: 500, number: 50002 },
  unavailable: { status: 503, number: 503 },
} as const;

/** The closed list of what the registry answers when it refuses. */
export type RegistryAnswerCode = keyof typeof registryErrorCodes;

/** `network`: no answer. `timeout`: none in time. `invalid-url`: the address can't be one. `invalid-response`: whoever answered is no registry. */
export type RegistryClientCode = 'network' | 'timeout' | 'invalid-url' | 'invalid-response';

/** The closed list of a `RegistryError`'s codes. */
export type RegistryErrorCode = RegistryAnswerCode | RegistryClientCode;

const byNumber = new Map<number, RegistryAnswerCode>();
for (const [name, { number }] of Object.entries(registryErrorCodes)) byNumber.set(number, name as RegistryAnswerCode);
// Newer registries number the conflict like the other errors.
byNumber.set(40901, 'incompatible-schema');

/** The name for an `error_code`; for one that isn't known, the name for its HTTP status; undefined for neither. */
export function registryErrorCodeOf(errorCode: unknown, status: number): RegistryAnswerCode | undefined {
  return (typeof errorCode === 'number' ? byNumber.get(errorCode) : undefined) ?? byNumber.get(status);
}
