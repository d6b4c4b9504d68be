import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { writeLine } from '../io.ts';
import { writeStarter } from '../starter/write-starter.ts';

/** `concordat init`: a small contract that passes lint, check, generate and push. */
export const addInit = (parent: CliCommand, { io, style }: CliContext): void => {
  parent
    .command('init')
    .description('Write a small contract to start from: two services, two events, and concordat.yaml.')
    .argument('[folder]', 'where; created if it is missing', '.')
    .examples(
      ['concordat init', 'into this folder; files that exist are never overwritten'],
      ['concordat init shop', 'into ./shop'],
    )
    .action(async (folder: string) => {
      const written = await writeStarter(io.cwd, folder);
      for (const file of written) writeLine(io.stdout, `${style.good('created')} ${file}`);
      writeLine(io.stdout);
      const there = folder === '.' ? '' : `'cd ${folder}', `;
      writeLine(
        io.stdout,
        `Next: ${there}'concordat lint', commit, then 'concordat check --against git:HEAD' after each change.`,
      );
    });
};
