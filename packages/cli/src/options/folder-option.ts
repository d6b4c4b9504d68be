import { Option } from 'commander';

/** `--folder`: the data is in a PGlite. */
export const folderOption = (): Option =>
  new Option(
    '--folder <folder>',
    'the PGlite folder that holds the data (default: the server that DATABASE_URL names)',
  );
