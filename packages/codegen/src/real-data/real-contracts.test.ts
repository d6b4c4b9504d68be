import { join } from 'node:path';
import { type Contract, loadContract, memorySource } from '@concordat/contract';
import { folderSource } from '@concordat/contract/node';
import { describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { compileInMemory, diagnose, strictFlags } from '../types/judge.test-kit.ts';
import { dataFolder, missingData, readData } from './real-data.test-kit.ts';

/** Where the generated files would be, so that `@concordat/runtime` is found. */
const virtual = join(import.meta.dirname, '../../virtual');

/** What the compiler says of a contract's SDKs. */
function compile(contracts: ReadonlyMap<string, Contract>): readonly string[] {
  const files = [...contracts].flatMap(([name, contract]) =>
    generate(contract, { importSuffix: '.js' }).map(({ path, text }) => [join(virtual, name, path), text] as const),
  );
  const options = {
    ...strictFlags,
    customConditions: ['@concordat/source'],
    allowImportingTsExtensions: true,
    types: ['node'],
  };
  return diagnose(compileInMemory(new Map(files), options)).filter(
    (line) => line.startsWith(virtual) || line.startsWith(':'),
  );
}

describe.skipIf(missingData !== '')(`real contracts ${missingData}`, () => {
  it('become SDKs that compile under the strict flags', async () => {
    const { contracts } =
      missingData === ''
        ? readData<{ contracts: readonly { readonly path: string }[] }>('INDEX.json')
        : { contracts: [] };
    const loaded = new Map<string, Contract>();
    for (const { path } of contracts) {
      const [folder, file] = ['contracts', path.replace(/^contracts\//u, '')];
      const { contract, problems } = await loadContract(await folderSource(join(dataFolder, folder)), {
        contract: file,
      });
      expect(
        problems.filter(({ severity }) => severity === 'error'),
        path,
      ).toEqual([]);
      if (contract !== undefined) loaded.set(path.replaceAll('/', '-'), contract);
    }
    expect(loaded.size).toBe(contracts.length);
    expect(compile(loaded)).toEqual([]);
  });
});

describe('a contract with hostile names', () => {
  it('becomes an SDK that compiles, and whose text stays text', async () => {
    const names = ['日本', '1st', 'class', '__proto__', '*/ throw 1; /*', '`${x}`', "it's", 'constructor'];
    const messages = Object.fromEntries(
      names.map((name, index) => [
        `m${index}`,
        {
          name,
          description: `${name} */ @deprecated`,
          payload: {
            type: 'object',
            properties: { [name]: { const: name } },
            required: [name],
            examples: [{ [name]: name }],
          },
        },
      ]),
    );
    const document = {
      asyncapi: '3.0.0',
      info: { title: '*/ hostile', version: '1.0.0' },
      channels: { 'a*/b': { address: "a'*/b`", messages } },
      operations: { send: { action: 'send', channel: { $ref: '#/channels/a*~1b' } } },
    };
    const { contract, problems } = await loadContract(memorySource({ 'asyncapi.json': JSON.stringify(document) }), {
      contract: 'asyncapi.json',
    });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(contract).toBeDefined();
    if (contract !== undefined) expect(compile(new Map([['hostile', contract]]))).toEqual([]);
  });
});
