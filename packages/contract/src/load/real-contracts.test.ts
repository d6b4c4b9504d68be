import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintContract } from '../lint/lint-contract.ts';
import { folderSource } from '../source/folder-source.ts';
import { loadContract } from './load-contract.ts';

// Real contracts that other people wrote; they stay outside the repository.
const data = process.env.CONCORDAT_TEST_DATA ?? join(import.meta.dirname, '../../../../../shared/data');
const index = join(data, 'INDEX.json');
const there = existsSync(index);
const { contracts, contractsInvalid } = there
  ? (JSON.parse(readFileSync(index, 'utf8')) as Index)
  : { contracts: [], contractsInvalid: [] };

interface Index {
  readonly contracts: readonly {
    readonly path: string;
    readonly messages: number;
    readonly channels: number;
    readonly operations: number;
  }[];
  readonly contractsInvalid: readonly { readonly path: string }[];
}

async function load(path: string) {
  const [kind = '', folder = '', ...file] = path.split('/');
  return await loadContract(await folderSource(join(data, kind, folder)), { contract: file.join('/') });
}

describe.skipIf(!there)(`real contracts${there ? '' : ' (skipped: no test data; see CONCORDAT_TEST_DATA)'}`, () => {
  it.each(contracts)(
    'load, with all their messages, channels and operations: $path',
    async ({ path, messages, channels, operations }) => {
      const { contract, problems } = await load(path);
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(contract?.events).toHaveLength(messages);
      expect(contract?.channels).toHaveLength(channels);
      expect(contract?.applications.flatMap((application) => application.operations)).toHaveLength(operations);
      for (const event of contract?.events ?? []) {
        const { file, line } = event.origin('');
        expect(contract?.files).toContain(file);
        expect(line).toBeGreaterThan(0);
      }
      if (contract !== undefined) lintContract(contract);
    },
  );

  it.each(contractsInvalid)(
    'that are wrong are refused, with a place and a way to mend it: $path',
    async ({ path }) => {
      const { contract, problems } = await load(path);
      const errors = [...problems, ...(contract === undefined ? [] : lintContract(contract))].filter(
        ({ severity }) => severity === 'error',
      );
      expect(errors.length).toBeGreaterThan(0);
      for (const { message, place, rule } of errors) {
        expect(rule).toMatch(/^(ref-remote|ref-resolves|document-valid|example-valid|operation-messages)$/);
        expect(message.length).toBeGreaterThan(10);
        expect(place.line).toBeGreaterThan(1);
      }
      expect(errors.some(({ fix }) => fix !== undefined)).toBe(true);
    },
  );

  it('are refused for the reason that is really there', async () => {
    const first = async (folder: string, file = 'asyncapi.yaml') => {
      const { contract, problems } = await load(`contracts-invalid/${folder}/${file}`);
      return [...problems, ...(contract === undefined ? [] : lintContract(contract))].find(
        ({ severity }) => severity === 'error',
      );
    };
    expect(await first('deepgram', 'asyncapi.yml')).toMatchObject({
      rule: 'ref-resolves',
      fix: expect.stringContaining('as "~1"'),
    });
    expect(await first('diamond-blueapi')).toMatchObject({ rule: 'ref-remote', place: { line: 46 } });
    expect(await first('microcks-user-events-asyncapi-2.1')).toMatchObject({
      fix: expect.stringContaining('oneOf'),
      place: { line: 19 },
    });
    expect(await first('microcks-account-service-asyncapi')).toMatchObject({
      rule: 'example-valid',
      place: { line: 40 },
    });
    expect(await first('voiceblender')).toMatchObject({
      rule: 'ref-resolves',
      message: expect.stringContaining('openapi.yaml has no "LegView"'),
    });
  });
});
