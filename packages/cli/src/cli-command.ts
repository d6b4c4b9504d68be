import { Command } from 'commander';
import { nearest } from './nearest.ts';

/**
 * A commander command in which every mistake is answered with what was probably meant.
 * Subcommands are made by `createCommand`, so one at the root is enough.
 */
export class CliCommand extends Command {
  override createCommand(name?: string): CliCommand {
    return new CliCommand(name);
  }

  // commander calls these three by name. Its own versions miss `--flag=value`, say nothing when no name is near, and name no command.
  unknownOption(argument: string): void {
    const flag = argument.split('=', 1)[0] ?? argument;
    const flags = new Set<string>();
    for (let command: Command | null = this; command !== null; command = command.parent) {
      for (const option of command.createHelp().visibleOptions(command)) if (option.long) flags.add(option.long);
    }
    const near = nearest(flag, [...flags]);
    const hint = near === undefined ? `Its options: ${[...flags].join(', ')}` : `Did you mean ${near}?`;
    this.error(`unknown option '${flag}' for '${this.path()}'. ${hint}`, { code: 'commander.unknownOption' });
  }

  unknownCommand(): void {
    const name = this.args[0] ?? '';
    const names = this.commands.map((command) => command.name());
    const near = nearest(name, names);
    const hint = near === undefined ? `Its commands: ${names.join(', ')}` : `Did you mean '${this.path()} ${near}'?`;
    this.error(`unknown command '${name}' for '${this.path()}'. ${hint}`, { code: 'commander.unknownCommand' });
  }

  missingArgument(name: string): void {
    const message = `'${this.path()}' needs ${name}; '${this.path()} --help' says more`;
    this.error(message, { code: 'commander.missingArgument' });
  }

  /** The words that lead here: `concordat dlq ls`. */
  path(): string {
    const words: string[] = [];
    for (let command: Command | null = this; command !== null; command = command.parent) words.unshift(command.name());
    return words.join(' ');
  }

  /** Each example is a command line and what it does; shown at the end of `--help`. */
  examples(...examples: readonly (readonly [line: string, meaning: string])[]): this {
    const text = examples.map(([line, meaning]) => `  $ ${line}\n      ${meaning}`).join('\n');
    return this.addHelpText('after', `\nExamples:\n${text}`);
  }
}
