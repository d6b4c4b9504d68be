// Generated code in a folder.
export { type CheckedFolder, checkFolder, type FileDrift } from './folder/check-folder.ts';
export type { FolderOptions, FolderProgress } from './folder/folder-options.ts';
export type { Manifest } from './folder/manifest.ts';
export { type WatchOptions, type WatchRound, watchFolder } from './folder/watch-folder.ts';
export { type WrittenFolder, writeFolder } from './folder/write-folder.ts';
