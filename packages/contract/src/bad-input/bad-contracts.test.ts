import { describe, expect, it } from 'vitest';
import { checkContract } from '../check/check-contract.ts';
import { lintContract } from '../lint/lint-contract.ts';
import { lintRules } from '../lint/rules.ts';
import { loadContract } from '../load/load-contract.ts';
import { loadRules } from '../load/load-rules.ts';
import { memorySource } from '../source/memory-source.ts';
import { type BadContract, badContracts } from './bad-contracts.test-kit.ts';

async function judge({ files }: BadContract) {
  const { contract, problems } = await loadContract(memorySource(files()));
  const all = [...problems, ...(contract === undefined ? [] : lintContract(contract))];
  return { contract, first: all.find(({ severity }) => severity === 'error') };
}

function find(part: string): BadContract {
  const found = badContracts.find(({ what }) => what.includes(part));
  if (found === undefined) throw new Error(`no fixture is about ${part}`);
  return found;
}

describe('a contract with', () => {
  // What is bounded takes far less; what isn't takes for ever.
  it.each(badContracts)('$what', { timeout: 20_000 }, async (bad) => {
    const { contract, first } = await judge(bad);
    if (bad.refusedBy === undefined) {
      expect(first).toBeUndefined();
      expect(contract?.events.map(({ name }) => name)).toEqual(bad.loads);
      if (contract === undefined) throw new Error('not loaded');
      expect(checkContract(contract, contract)).toMatchObject({ verdict: 'compatible', findings: [] });
      return;
    }
    expect({ rule: first?.rule, at: `${first?.place.file}:${first?.place.line}` }).toEqual({
      rule: bad.refusedBy,
      at: bad.at,
    });
    expect(first?.message).not.toMatch(/undefined|\[object|\n/);
    expect(first?.message.length).toBeLessThan(400);
  });

  it('a name from `Object.prototype` pollutes nothing', async () => {
    await judge(find('kept under the key'));
    await judge(find('a property called'));
    expect(Object.keys(Object.prototype)).toEqual([]);
    const fresh: { readonly type?: unknown; readonly payload?: unknown } = {};
    expect([fresh.type, fresh.payload]).toEqual([undefined, undefined]);
  });

  it('a description keeps every character of it', async () => {
    const { contract } = await judge(find('template literal'));
    expect(contract?.events[0]?.description).toBe(`*/ process.exit(1) /* $\{process.exit(1)} \``);
  });
});

/** A text for a cell of a Markdown table. Code spans show `&lt;` as it is written, so they are left alone. */
function inTable(said: string): string {
  const parts = said.replaceAll('|', '\\|').split(/(`[^`]*`)/);
  return parts.map((part, index) => (index % 2 === 1 ? part : part.replaceAll('<', '&lt;'))).join('');
}

describe('the tables of rules', () => {
  it('hold every rule that a bad contract meets, and a bad contract is there for every rule', () => {
    const met = new Set(badContracts.flatMap(({ refusedBy }) => refusedBy ?? []));
    const known = new Set([...loadRules, ...lintRules].map(({ id }) => id));
    expect([...met].filter((id) => !known.has(id))).toEqual([]);
    // These need a folder (the tests of sources have them), or are a warning.
    const elsewhere = ['unreadable', 'outside-root', 'foreign-schema'];
    expect(loadRules.map(({ id }) => id).filter((id) => !met.has(id))).toEqual(elsewhere);
  });
});

describe('the table in docs/bad-contracts.md', () => {
  it('says what these fixtures do', async () => {
    const rows: string[] = [];
    for (const bad of badContracts) {
      const { first } = await judge(bad);
      const said = first === undefined ? '' : `${first.message}${first.fix === undefined ? '' : `. ${first.fix}`}`;
      const what =
        first === undefined
          ? 'loads'
          : `\`${first.rule}\` at ${first.place.file}:${first.place.line}:${first.place.column}`;
      rows.push(`| ${bad.what} | ${what} | ${inTable(said)} |`);
    }
    const text = `# What becomes of a bad contract\n\nPrinted by the tests, from their own fixtures.\n\n| A contract with | What happens | What is said |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
    await expect(text).toMatchFileSnapshot('../../../../docs/bad-contracts.md');
  });
});
