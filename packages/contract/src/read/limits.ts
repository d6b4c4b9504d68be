/** What a contract may cost to read. Everything that comes from outside is bounded before it is worked on. */
export interface Limits {
  /** Bytes of one file. Default 5 MiB. */
  readonly fileBytes: number;
  /** Bytes of one file in YAML, which takes a hundred times its size in memory to read. Default 3 MiB. */
  readonly yamlBytes: number;
  /** Bytes of all files together. Default 32 MiB. */
  readonly totalBytes: number;
  /** Files. Default 2,000. */
  readonly files: number;
  /** Levels of nesting in one file. Default 400. */
  readonly depth: number;
  /** Values in one file once its YAML aliases are written out. Default 1,000,000. */
  readonly values: number;
}

export const defaultLimits: Limits = {
  fileBytes: 5 * 1024 * 1024,
  yamlBytes: 3 * 1024 * 1024,
  totalBytes: 32 * 1024 * 1024,
  files: 2000,
  depth: 400,
  values: 1_000_000,
};
