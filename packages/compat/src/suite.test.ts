import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeGroup, type SuiteGroup, type SuiteJudgement, suiteFolders } from './testing/suite-oracle.ts';

const data = process.env['CONCORDAT_TEST_DATA'] ?? '../shared/data';
const suite = join(data, 'json-schema-test-suite');
const remotes = (uri: string): unknown => {
  const file = join(suite, 'remotes', uri.replace('http://localhost:1234/', ''));
  return uri.startsWith('http://localhost:1234/') && existsSync(file) ? read(file) : undefined;
};

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

// Meta-schemas of somebody's own, which say which vocabularies count, are no dialect that we know.
const unknownDialects = /vocabulary\.json/;

describe.skipIf(!existsSync(suite))(`the JSON Schema Test Suite as an oracle (needs ${suite})`, () => {
  it.each(suiteFolders)('every third group of %s', (folder, dialect) => {
    const files = readdirSync(join(suite, 'tests', folder)).filter((file) => file.endsWith('.json'));
    const judgements: SuiteJudgement[] = [];
    for (const file of files) {
      const groups = read(join(suite, 'tests', folder, file)) as SuiteGroup[];
      groups.forEach((group, index) => {
        if (index % 3 === 0) judgements.push(...judgeGroup(group, dialect, remotes, file));
      });
    }
    expect(judgements.length).toBeGreaterThan(150);
    expect(judgements.filter(({ valid, judged }) => judged !== undefined && judged !== valid)).toEqual([]);
    const undecided = judgements.filter(({ judged, where }) => judged === undefined && !unknownDialects.test(where));
    expect(undecided).toEqual([]);
  });
});
