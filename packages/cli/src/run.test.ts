import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CliCommand } from './cli-command.ts';
import { createProgram } from './program.ts';
import { run } from './run.ts';
import { memoryIo } from './testing/memory-io.ts';
import { version } from './version.ts';

const allCommands = (): readonly string[] => {
  const program = createProgram({ io: memoryIo(), style: plain, errorStyle: plain, exit: () => undefined });
  const paths = (command: CliCommand): string[] =>
    command.commands.flatMap((child) => [(child as CliCommand).path(), ...paths(child as CliCommand)]);
  return paths(program).map((path) => path.replace(/^concordat /, ''));
};
const same = (text: string): string => text;
const plain = { bold: same, dim: same, good: same, bad: same, warn: same, place: same };

const runWith = async (line: string, options: Parameters<typeof memoryIo>[0] = {}) => {
  const io = memoryIo(options);
  const code = await run(line.split(' ').filter(Boolean), io);
  return { code, out: io.out(), err: io.err() };
};

describe('the command line', () => {
  it('prints its version', async () => {
    expect(await runWith('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it('prints its help, with every command and the exit codes', async () => {
    const { code, out, err } = await runWith('--help');
    expect(code).toBe(0);
    expect(err).toBe('');
    for (const name of ['init', 'lint', 'check', 'validate', 'generate', 'serve', 'push', 'dlq', 'outbox']) {
      expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
    expect(out).toContain('Exit codes: 0 fine, 1 findings, 2 usage, 3 input unreadable, 4 network');
  });

  it.each(allCommands())('%s --help says what it does and shows an example', async (path) => {
    const { code, out, err } = await runWith(`${path} --help`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`Usage: concordat ${path}`);
    expect(out).toMatch(/Examples:\n {2}\$ concordat /);
  });

  it('without a command shows the help as an error of usage', async () => {
    const { code, out, err } = await runWith('');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Usage: concordat');
  });

  it('answers a mistyped command with the one that was meant', async () => {
    const { code, out, err } = await runWith('chekc --against git:HEAD');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe("error: unknown command 'chekc' for 'concordat'. Did you mean 'concordat check'?\n");
  });

  it('answers a mistyped command of a group with the one that was meant', async () => {
    const { code, err } = await runWith('dlq shwo');
    expect(code).toBe(2);
    expect(err).toBe("error: unknown command 'shwo' for 'concordat dlq'. Did you mean 'concordat dlq show'?\n");
  });

  it('prints the help of a command for those who ask for it in words', async () => {
    for (const path of ['check', 'dlq']) {
      expect(await runWith(`help ${path}`)).toEqual(await runWith(`${path} --help`));
    }
    expect(await runWith('dlq help ls')).toEqual(await runWith('dlq ls --help'));
  });

  it('says which command lacks an argument', async () => {
    const { code, err } = await runWith('dlq show');
    expect(code).toBe(2);
    expect(err).toBe("error: 'concordat dlq show' needs id; 'concordat dlq show --help' says more\n");
  });

  it.each(['dlq ls', 'outbox status', 'serve'])(
    '%s refuses a DATABASE_URL that is none, without showing it',
    async (line) => {
      const { code, out, err } = await runWith(line, { env: { DATABASE_URL: 'mysql://me:secret@localhost/x' } });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain('DATABASE_URL is not the address of a PostgreSQL');
      expect(err).not.toContain('secret');
    },
  );

  it.each(['dlq ls', 'outbox status'])(
    '%s says that the server can not be reached, without the password',
    async (line) => {
      const { code, err } = await runWith(line, { env: { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/shop' } });
      expect(code).toBe(4);
      expect(err).toContain('error: the server that DATABASE_URL names');
      expect(err).toContain("can't be reached: connect ECONNREFUSED 127.0.0.1:1\nDoes the server run");
      expect(err).not.toContain('secret');
    },
  );

  it('lists the commands when none is near', async () => {
    const { code, err } = await runWith('frobnicate');
    expect(code).toBe(2);
    expect(err).toContain('Its commands: init, lint, check, validate, generate');
  });

  it.each(['check --formt json', 'check --formt=json', 'lint --no-colour', 'generate --chek'])(
    'answers the mistyped flag in "%s" with the one that was meant',
    async (line) => {
      const { code, out, err } = await runWith(line);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^error: unknown option '--\w[\w-]*' for 'concordat \w+'\. Did you mean --[\w-]+\?\n$/);
    },
  );

  it('lists the flags when none is near', async () => {
    const { code, err } = await runWith('check --zzzzzz');
    expect(code).toBe(2);
    expect(err).toContain('Its options: --against');
  });

  it('refuses a value that an option does not take, and names those that it does', async () => {
    const { code, err } = await runWith('check --format jsno');
    expect(code).toBe(2);
    expect(err).toContain('Allowed choices are text, json');
  });

  it('colours what a terminal gets, and obeys --no-color wherever it stands', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'cli-'));
    onTestFinished(() => rmSync(cwd, { recursive: true }));
    const { out } = await runWith('init a', { cwd, tty: true });
    expect(out).toContain('\u001b[32mcreated\u001b[39m');
    for (const line of ['init b --no-color', '--no-color init c']) {
      const plainly = await runWith(line, { cwd, tty: true });
      expect(plainly.code).toBe(0);
      expect(plainly.out).not.toContain('\u001b');
    }
  });

  it('does not obey escape sequences in what it reports', async () => {
    const { code, err } = await runWith('lint no-\u001b[2J-folder', { cwd: tmpdir() });
    expect(code).toBe(3);
    expect(err).toContain('no-\\u001b[2J-folder');
  });

  it('refuses operands that nobody asked for', async () => {
    const { code, err } = await runWith('lint one two');
    expect(code).toBe(2);
    expect(err).toContain('too many arguments');
  });
});
