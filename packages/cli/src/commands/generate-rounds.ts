import { readFileSync } from 'node:fs';
import type { WatchRound } from '@concordat/codegen/node';
import type { Configuration } from '@concordat/contract/node';
import type { CliContext } from '../cli-context.ts';
import { writeLine } from '../io.ts';
import { formatNotes } from '../print/print-generated.ts';
import { type FolderFlags, generateFolder, readGenerateInputs } from './generate-folder.ts';

/**
 * Loads contract and settings anew for each round of `concordat generate --watch`; null while the configuration that was there at
 * the start is gone or empty, as it is for a moment when some editors save: the defaults would generate something else. Says so once
 * each time.
 */
export const generateRounds = (
  { io, errorStyle }: CliContext,
  flags: FolderFlags,
  { file }: Configuration,
): (() => Promise<WatchRound | null>) => {
  const saysSomething = file !== undefined && settingsIn(file) !== '';
  let waiting = false;
  const wait = (what: string): null => {
    if (!waiting)
      writeLine(io.stderr, `${errorStyle.warn('waiting:')} ${file} ${what}; nothing is generated meanwhile.`);
    waiting = true;
    return null;
  };
  let said: string | undefined;
  return async () => {
    const before = file === undefined ? undefined : settingsIn(file);
    if (file !== undefined && before === undefined) return wait('is gone');
    if (saysSomething && before === '') return wait('is empty');
    const inputs = await readGenerateInputs(io);
    // It can change while the contract is read: the next round has it.
    if (file !== undefined && settingsIn(file) !== before) return null;
    waiting = false;
    const note = formatNotes(inputs, errorStyle);
    if (note !== undefined && note !== said) writeLine(io.stderr, note);
    said = note;
    return { contract: inputs.contract, folder: generateFolder(io.cwd, flags, inputs) };
  };
};

/** The text of the configuration; undefined when it isn't there. */
const settingsIn = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
};
