import { styleText } from 'node:util';
import type { Io, Output } from './io.ts';

/** The few ways in which the commands set words apart. Without colours each returns its text as it is. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly place: (text: string) => string;
}

type Format = Parameters<typeof styleText>[0];

/**
 * Are colours wanted on this output? `--no-color` and a `NO_COLOR` that isn't empty say no; `FORCE_COLOR` says yes;
 * else a terminal gets them and a file or pipe doesn't. (https://no-color.org)
 */
export const wantsColour = (env: Io['env'], output: Output, flag: boolean): boolean => {
  if (!flag || (env.NO_COLOR ?? '') !== '') return false;
  if ((env.FORCE_COLOR ?? '') !== '') return env.FORCE_COLOR !== '0';
  return output.isTTY && env.TERM !== 'dumb';
};

/** The style with colours, or the one that changes nothing. As a function, `colour` is asked each time: the command line may not be parsed yet. */
export const createStyle = (colour: boolean | (() => boolean)): Style => {
  const on = typeof colour === 'function' ? colour : () => colour;
  const as =
    (format: Format) =>
    (text: string): string =>
      on() ? styleText(format, text, { validateStream: false }) : text;
  return {
    bold: as('bold'),
    dim: as('dim'),
    good: as('green'),
    bad: as(['bold', 'red']),
    warn: as('yellow'),
    place: as('cyan'),
  };
};
