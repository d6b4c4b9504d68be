import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeGroup, laws, type SuiteGroup, suiteFolders } from '@concordat/compat/testing';
import type { Bench, Row } from '../bench.ts';
import { dataFolder } from '../histories/history-data.ts';

const seeds = Number(process.env.CONCORDAT_BENCH_SEEDS ?? 1000);
/** Values that are tried against each pair that is called compatible. */
const effort = 10_000;

/** The laws of verdicts on many random schemas, and the JSON Schema Test Suite whole. */
export const bench: Bench = {
  name: 'laws',
  run: async ({ progress }): Promise<readonly Row[]> => {
    const rows: Row[] = [];
    for (const law of laws) {
      let held = 0;
      let broken = 0;
      for (let seed = 1; seed <= seeds; seed++) {
        const result = law.check(seed, effort);
        if (result === 'holds') held++;
        else if (result !== 'open') {
          broken++;
          progress(result.broken);
        }
      }
      progress(`${law.name}: held ${held} times`);
      rows.push({
        what: `${law.name}: broken (held ${held} of ${seeds})`,
        unit: '',
        ours: broken,
        peers: {},
        goal: 'never',
        holds: broken === 0 && held > 0,
      });
    }
    return [...rows, ...suiteRows(progress)];
  },
};

function suiteRows(progress: (line: string) => void): Row[] {
  const suite = join(dataFolder, 'json-schema-test-suite');
  if (!existsSync(suite)) {
    progress('the JSON Schema Test Suite is not here; CONCORDAT_TEST_DATA names its folder');
    return [];
  }
  const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
  const resolver = (uri: string): unknown => {
    const file = join(suite, 'remotes', uri.replace('http://localhost:1234/', ''));
    return uri.startsWith('http://localhost:1234/') && existsSync(file) ? read(file) : undefined;
  };
  return suiteFolders.map(([folder, dialect]) => {
    const files = readdirSync(join(suite, 'tests', folder)).filter((file) => file.endsWith('.json'));
    const judged = files.flatMap((file) =>
      (read(join(suite, 'tests', folder, file)) as SuiteGroup[]).flatMap((group) =>
        judgeGroup(group, dialect, resolver, file),
      ),
    );
    const wrong = judged.filter((one) => one.judged !== undefined && one.judged !== one.valid);
    const undecided = judged.filter((one) => one.judged === undefined).length;
    for (const one of wrong) progress(`WRONG ${folder} ${one.where}`);
    return {
      what: `${dialect}, ${judged.length} tests of the suite: wrong (undecided ${undecided})`,
      unit: '',
      ours: wrong.length,
      peers: {},
      goal: 'none',
      holds: wrong.length === 0,
    };
  });
}
