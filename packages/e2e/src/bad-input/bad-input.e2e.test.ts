import { badPayloads } from '@concordat/runtime/testing';
import { describe, expect, it } from 'vitest';
import { type BadInputRow, badInputPage } from './bad-input-page.ts';
import { codeOf } from './code-of.ts';
import { contractInputs } from './contract-inputs.ts';
import { generatedFrom } from './generated-from.ts';
import { brokerOutage, databaseOutage, type OutageResult } from './outage-result.ts';
import { payloadResult } from './payload-result.ts';

const rows: BadInputRow[] = [];
const row = (part: BadInputRow['part'], input: string, outcome: string): void =>
  void rows.push({ part, input, outcome });

describe('a contract with', () => {
  it.each(contractInputs)('$what', async ({ what, files }) => {
    for (const [path, text] of await generatedFrom(files())) {
      if (!path.endsWith('.ts')) continue;
      const { errors, identifiers } = codeOf(path, text);
      expect(errors, path).toEqual([]);
      // Names that only the contract's texts hold: none of them may have become code.
      expect([...identifiers].filter((name) => name === 'hostile' || name === 'process')).toEqual([]);
    }
    row('contract', what, 'code that compiles; the text stays text');
  });
});

describe('a payload that is', () => {
  it.each(badPayloads)('$what', async ({ what, message, reason }) => {
    const bad = message();
    const { letters, handled } = await payloadResult(bad);
    expect(letters.map((letter) => letter.reason)).toEqual([reason]);
    const [letter] = letters;
    expect(Buffer.compare(letter?.body ?? new Uint8Array(), bad.body)).toBe(0);
    expect(letter?.headers).toEqual(bad.headers);
    // The order before it and the one behind it, under the same key.
    expect(handled).toBe(2);
    row('payload', what, `dead letter, \`${reason}\`: ${letter?.error}`);
  });
});

describe('an outage of', () => {
  const check = (input: string, { told, placed, handled }: OutageResult): void => {
    expect(told).toContain('[outage]');
    expect(handled).toBe(placed);
    row('outage', input, 'told at once, tried again with growing pauses; every order is handled when it is back');
  };
  it.each(['at start', 'in the middle'] as const)('the broker %s', async (moment) => {
    check(`the broker is down ${moment}`, await brokerOutage(moment));
  });
  it.each(['at start', 'in the middle'] as const)('the database %s', async (moment) => {
    check(`the database is down ${moment}`, await databaseOutage(moment));
  });
});

describe('the page about it', () => {
  it('is what has just happened', async () => {
    await expect(badInputPage(rows)).toMatchFileSnapshot('../../../../docs/bad-input.md');
  });
});
