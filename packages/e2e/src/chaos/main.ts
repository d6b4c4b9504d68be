import { parseArgs } from 'node:util';
import { chaos } from './chaos.ts';
import { isRight, verdictLine } from './ledger.ts';

const help = `Kills the process that holds the relay and the consumers, again and again, while orders are placed, and counts what became of them.

  npm run chaos                                    5 kills, 500 orders
  npm run chaos -- --kills 20 --orders 2000        more of both
  npm run chaos -- --seed 7                        other moments for the kills

It needs nothing installed: it starts a PostgreSQL of its own, or uses the server that TEST_DATABASE_URL names.
Exit 0: nothing lost, nothing done twice, nothing out of order; 1: something was.
`;

function wholeNumber(name: string, value: string, least: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least)
    throw new Error(`--${name} takes a whole number from ${least}, not "${value}"`);
  return number;
}

async function main(): Promise<number> {
  let options: { kills: number; orders: number; seed: number };
  try {
    const { values } = parseArgs({
      options: {
        kills: { type: 'string', default: '5' },
        orders: { type: 'string', default: '500' },
        seed: { type: 'string', default: '1' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(help);
      return 0;
    }
    options = {
      kills: wholeNumber('kills', values.kills, 0),
      orders: wholeNumber('orders', values.orders, 1),
      seed: wholeNumber('seed', values.seed, 0),
    };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    return 2;
  }
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  try {
    const verdict = await chaos({
      ...options,
      signal: interrupted.signal,
      progress: (line) => process.stdout.write(`${line}\n`),
    });
    process.stdout.write(`${verdictLine(verdict)}\n`);
    return isRight(verdict) ? 0 : 1;
  } catch (error) {
    if (interrupted.signal.aborted) return 130;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 5;
  }
}

process.exitCode = await main();
