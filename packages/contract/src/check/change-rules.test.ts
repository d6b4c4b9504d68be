import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../load/load-contract.ts';
import { folderSource } from '../source/folder-source.ts';
import { changeRules } from './change-rules.ts';
import { checkContract } from './check-contract.ts';

const fixtures = join(import.meta.dirname, 'fixtures');

async function load(rule: string, state: 'old' | 'head') {
  const { contract, problems } = await loadContract(await folderSource(join(fixtures, rule, state)));
  if (contract === undefined) throw new Error(`not loaded: ${JSON.stringify(problems, null, 2)}`);
  return contract;
}

describe('every rule about changes', () => {
  it('has one file, one row and one folder of fixtures, under its id', () => {
    const ids = changeRules.map(({ id }) => id).sort();
    expect(new Set(ids).size).toBe(ids.length);
    expect(readdirSync(join(import.meta.dirname, 'rules')).map((file) => file.replace('.ts', ''))).toEqual(ids);
    expect(readdirSync(fixtures)).toEqual(ids);
    for (const { purpose } of changeRules) expect(purpose).toMatch(/\.$/);
  });

  it.each(changeRules)('finds exactly what its fixture says: $id', async ({ id }) => {
    const [old, head] = [await load(id, 'old'), await load(id, 'head')];
    const text = readFileSync(join(fixtures, id, 'head/asyncapi.yaml'), 'utf8');
    const expected = [...text.matchAll(/^# finds (.+)$/gm)].map(([, line]) => line);
    const found = checkContract(old, head).findings.filter(({ rule }) => rule === id);
    expect(found.map(({ severity, event, path }) => `${severity} ${event ?? '-'} ${path}`).sort()).toEqual(
      expected.sort(),
    );
    for (const { file, line, message } of found) {
      expect(file).toBe('asyncapi.yaml');
      expect(line).toBeGreaterThan(expected.length);
      expect(message).not.toMatch(/undefined|\[object/);
    }
  });

  it.each(changeRules)('finds nothing where nothing has changed: $id', async ({ id }) => {
    const head = await load(id, 'head');
    expect(checkContract(head, await load(id, 'head')).findings).toEqual([]);
  });
});
