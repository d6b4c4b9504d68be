import { ContractError } from '../contract-error.ts';

/** The parts of a path relative to a source's root. @throws ContractError `outside-root` for everything that isn't one */
export function safePath(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (path.startsWith('/') || /^[a-z]:/i.test(path) || /[\0\\]/.test(path) || parts.includes('..')) {
    throw new ContractError('outside-root', `${JSON.stringify(path)} is not a path below the contract's root`);
  }
  return parts;
}
