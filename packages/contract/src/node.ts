// What to work on.
export type { Configuration, PackageSettings } from './configuration/configuration.ts';
export { loadConfiguration } from './configuration/load-configuration.ts';
export { type ContractPlace, loadEarlier } from './configuration/load-earlier.ts';
export { readLock, writeLock } from './lock/lock-file.ts';
// Where contracts come from.
export { archiveSource } from './source/archive-source.ts';
export { folderSource } from './source/folder-source.ts';
export { gitSource } from './source/git-source.ts';
export { openAgainst } from './source/open-against.ts';
