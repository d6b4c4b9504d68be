import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../load/load-contract.ts';
import { folderSource } from '../source/folder-source.ts';
import { memorySource } from '../source/memory-source.ts';
import { lintContract } from './lint-contract.ts';
import { lintRules } from './rules.ts';

const fixtures = join(import.meta.dirname, 'fixtures');

async function lint(folder: string) {
  const { contract, problems } = await loadContract(await folderSource(folder));
  if (contract === undefined) throw new Error(`not loaded: ${JSON.stringify(problems, null, 2)}`);
  return lintContract(contract);
}

describe('every rule', () => {
  it('has one file, one row and one folder of fixtures, under its id', () => {
    const ids = lintRules.map(({ id }) => id).sort();
    expect(new Set(ids).size).toBe(ids.length);
    expect(readdirSync(join(import.meta.dirname, 'rules')).map((file) => file.replace('.ts', ''))).toEqual(ids);
    expect(readdirSync(fixtures)).toEqual(ids);
    for (const { id, purpose } of lintRules) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(purpose).toMatch(/\.$/);
    }
  });

  it.each(lintRules)('finds exactly what its fixture says: $id', async ({ id, severity }) => {
    const text = readFileSync(join(fixtures, id, 'asyncapi.yaml'), 'utf8');
    const expected = [...text.matchAll(/^# finds (\S+)$/gm)].map(([, pointer]) => pointer);
    const found = (await lint(join(fixtures, id))).filter(({ rule }) => rule === id);
    expect(found.map(({ place }) => place.pointer).sort()).toEqual(expected.sort());
    for (const problem of found) {
      // A hint is as grave as what it is about.
      if (id !== 'schema-hint') expect(problem.severity).toBe(severity);
      expect(problem.place.line).toBeGreaterThan(expected.length);
      expect(problem.message).not.toMatch(/undefined|\[object/);
    }
  });
});

describe('lint', () => {
  it('tells what is wrong in a shared definition once, where it is written', async () => {
    const event = (name: string) =>
      `    ${name}: { payload: { type: object, properties: { level: { $ref: ./level.json } } } }\n`;
    const { contract } = await loadContract(
      memorySource({
        'asyncapi.yaml': `asyncapi: 3.1.0\ninfo: { title: A, version: 1.0.0 }\ncomponents:\n  messages:\n${event('Opened')}${event('Closed')}`,
        'level.json': '{ "type": "integer",\n  "default": "high" }',
      }),
    );
    const found = contract === undefined ? [] : lintContract(contract).filter(({ rule }) => rule === 'default-valid');
    expect(found).toEqual([
      {
        rule: 'default-valid',
        severity: 'error',
        message: 'this default does not fit its schema: it must be integer',
        fix: 'Correct the default, or the schema.',
        place: { file: 'level.json', line: 2, column: 3, pointer: '/default' },
      },
    ]);
  });

  it('suggests what was probably meant', async () => {
    const fixes = [
      ...(await lint(join(fixtures, 'key-valid'))),
      ...(await lint(join(fixtures, 'extension-known'))),
    ].map(({ fix }) => fix);
    expect(fixes).toContain('Is it "orderId"?');
    expect(fixes).toContain('Did you mean x-owner?');
  });

  it('finds nothing in the contract of this repository', async () => {
    const repository = join(import.meta.dirname, '../../../..');
    const options = { contract: 'asyncapi.yaml', applications: ['apps/shop/contracts/*.yaml'] };
    const { contract, problems } = await loadContract(await folderSource(repository), options);
    expect(problems).toEqual([]);
    expect(contract === undefined ? ['not loaded'] : lintContract(contract)).toEqual([]);
  });
});
