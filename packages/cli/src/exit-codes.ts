/** What the exit code of every command means. */
export const exitCodes = {
  /** Did what was asked; nothing to complain about. */
  fine: 0,
  /** Did what was asked, and found something wrong with the input: a lint error, a breaking change, drift, a refused version. */
  findings: 1,
  /** The command line, or `concordat.yaml`, asks for something that doesn't exist. */
  usage: 2,
  /** A file, folder or git reference is missing or can't be read as what it should be. */
  unreadable: 3,
  /** The registry, database or broker can't be reached, or refuses us. */
  network: 4,
  /** A defect in concordat. */
  internal: 5,
  /** Ctrl-C, after cleaning up. */
  interrupted: 130,
} as const;

/** One of `exitCodes`. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
