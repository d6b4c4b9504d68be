import { RegistryError } from './registry-error.ts';

/** Where a registry is, with the credentials taken out of the address. */
export interface RegistryAddress {
  /** Without credentials, query, fragment and last slash: fit to print and to append a path to. */
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
}

/** Checks and takes apart a registry's base URL. Throws `invalid-url`; the message never shows the credentials. */
export function parseRegistryAddress(text: string): RegistryAddress {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new RegistryError('invalid-url', `The registry's address is no URL; write it like http://localhost:8081`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new RegistryError(
      'invalid-url',
      `The registry's address begins with ${url.protocol}//; it has to be http:// or https://`,
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw new RegistryError(
      'invalid-url',
      `The registry's address may not have a query or a fragment: ${url.origin}${url.pathname}`,
    );
  }
  const base = `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  if (url.username === '' && url.password === '') return { url: base };
  return { url: base, username: decodePart(url.username), password: decodePart(url.password) };
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
