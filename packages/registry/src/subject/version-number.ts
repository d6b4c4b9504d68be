import { RegistryError, type VersionSelector } from '@concordat/registry-client';

/** Reads the version in a path: a number from 1, `latest`, or `-1`, which means the same. */
export function parseVersion(text: string): VersionSelector {
  if (text === 'latest' || text === '-1') return 'latest';
  const number = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= 0x7fff_ffff) return number;
  throw new RegistryError(
    'invalid-version',
    `The specified version '${text.slice(0, 40)}' is not a valid version id. Allowed values are between [1, 2^31-1] and the string "latest"`,
  );
}
