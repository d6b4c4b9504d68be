import type { Dialect, Json, Schema } from '@concordat/schema';
import { isSubschema } from '../is-subschema.ts';
import type { Resolve } from '../options.ts';

/** One group of the JSON Schema Test Suite: a schema, and values with what they are under it. */
export interface SuiteGroup {
  readonly description: string;
  readonly schema: Schema;
  readonly tests: readonly { readonly description: string; readonly data: Json; readonly valid: boolean }[];
}

/** How the engine judged one value of the suite. */
export interface SuiteJudgement {
  readonly where: string;
  readonly valid: boolean;
  /** Undefined: undecided. */
  readonly judged: boolean | undefined;
}

const constants: Readonly<Record<Dialect, string>> = {
  'draft-04': 'http://json-schema.org/draft-04/schema#',
  'draft-06': 'http://json-schema.org/draft-06/schema#',
  'draft-07': 'http://json-schema.org/draft-07/schema#',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
};

/** The folders of the suite and the dialects that they test. */
export const suiteFolders: readonly (readonly [folder: string, dialect: Dialect])[] = [
  ['draft4', 'draft-04'],
  ['draft6', 'draft-06'],
  ['draft7', 'draft-07'],
  ['draft2019-09', '2019-09'],
  ['draft2020-12', '2020-12'],
];

/** Asks the engine whether each value, as a constant, is part of the group's schema: that must be what the suite calls valid. */
export function judgeGroup(group: SuiteGroup, dialect: Dialect, resolver: Resolve, where: string): SuiteJudgement[] {
  return group.tests.map((test) => {
    const constant = { $schema: constants[dialect], enum: [test.data] };
    return {
      where: `${where}: ${group.description}: ${test.description}`,
      valid: test.valid,
      judged: isSubschema(constant, group.schema, { dialect, resolver }),
    };
  });
}
