import type { FolderOwner } from './folder-owner.ts';

/** Two processes on one PGlite folder would lose data, so the second one gets this. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
  readonly code = 'folder-in-use';
  /** Without the token: errors are printed. */
  readonly owner: Omit<FolderOwner, 'token'>;

  constructor(folder: string, owner: FolderOwner) {
    const address = owner.url === undefined ? '' : `, reachable at ${owner.url}`;
    super(
      `${folder} is held by ${owner.purpose} (process ${owner.pid} on ${owner.host}, since ${owner.since}${address}). ` +
        'Only one process may use the folder: stop that one, use its address, or choose another folder.',
    );
    const { token: _secret, ...known } = owner;
    this.owner = known;
  }
}
