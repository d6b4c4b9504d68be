import { CliCommand } from './cli-command.ts';
import type { CliContext } from './cli-context.ts';
import { addCheck } from './commands/check.ts';
import { addDlq } from './commands/dlq.ts';
import { addGenerate } from './commands/generate.ts';
import { addInit } from './commands/init.ts';
import { addLint } from './commands/lint.ts';
import { addOutbox } from './commands/outbox.ts';
import { addPush } from './commands/push.ts';
import { addServe } from './commands/serve.ts';
import { addValidate } from './commands/validate.ts';
import { createStyle, wantsColour } from './style.ts';
import { version } from './version.ts';

// In the order in which a newcomer meets them; the help keeps it.
const commands = [addInit, addLint, addCheck, addValidate, addGenerate, addServe, addPush, addDlq, addOutbox];

/** The whole command line, ready to parse. It throws `CommanderError` where commander would end the process. */
export const createProgram = (context: CliContext): CliCommand => {
  const { io } = context;
  const program = new CliCommand('concordat');
  program
    .description('Contract-first event schemas: lint, check, registry, codegen and dead letters.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print the help of a command')
    .helpCommand('help [command]', 'print the help of a command')
    .option('--no-color', 'no colours (also: NO_COLOR=1, or output that is not a terminal)')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => context.style.bold('x') !== 'x',
      getErrHasColors: () => wantsColour(io.env, io.stderr, true),
      outputError: (text, write) => {
        const { bad } = createStyle(wantsColour(io.env, io.stderr, true));
        write(`${bad('error:')} ${text.replace(/^error: /, '')}`);
      },
    })
    .addHelpText(
      'after',
      '\nExit codes: 0 fine, 1 findings, 2 usage, 3 input unreadable, 4 network or sign-in, 5 internal, 130 interrupted.\n' +
        "Settings come from concordat.yaml, searched for from here upwards; 'concordat <command> --help' says more.",
    );
  for (const add of commands) add(program, context);
  return program;
};
