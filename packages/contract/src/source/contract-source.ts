/**
 * The port that a contract is read through. Paths are relative to the source's root, with `/`, never absolute and never with `..`:
 * an implementation refuses anything else, and never follows a link out of its root. Calls may run concurrently.
 */
export interface ContractSource {
  /** For people: `./contracts`, `git:main`. */
  readonly name: string;
  /** The text of a file, UTF-8; undefined when there is no such file. Throws `ContractError` (`file-too-large`, `outside-root`, `unreadable`). */
  read(path: string): Promise<string | undefined>;
  /** Paths of all files below `folder` (empty: the root) that end in .json, .yaml or .yml, sorted. */
  list(folder: string): Promise<readonly string[]>;
}
