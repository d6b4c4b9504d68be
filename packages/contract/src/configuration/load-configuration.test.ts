import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ContractError } from '../contract-error.ts';
import { loadConfiguration } from './load-configuration.ts';
import { defaultConfiguration, readConfiguration } from './read-configuration.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'configuration-'));
  mkdirSync(join(folder, 'a/b'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the configuration', () => {
  it('is found upwards, and what it does not say has a default', async () => {
    writeFileSync(
      join(folder, 'concordat.yaml'),
      'contract: asyncapi.yaml\nmode: full\ngenerate: { out: src/generated }\n',
    );
    expect(await loadConfiguration(join(folder, 'a/b'))).toEqual({
      ...defaultConfiguration,
      root: folder,
      file: join(folder, 'concordat.yaml'),
      contract: 'asyncapi.yaml',
      mode: 'full',
      generate: { out: 'src/generated', importSuffix: '.js', generators: [] },
    });
  });

  it('is not searched beyond the repository', async () => {
    writeFileSync(join(folder, 'concordat.yaml'), 'mode: full\n');
    mkdirSync(join(folder, 'a/.git'));
    expect(await loadConfiguration(join(folder, 'a/b'))).toEqual({
      ...defaultConfiguration,
      root: join(folder, 'a/b'),
    });
  });

  it('may be empty, and may be named', async () => {
    writeFileSync(join(folder, 'other.yaml'), '# nothing yet\n');
    expect(await loadConfiguration(join(folder, 'other.yaml'))).toMatchObject({ root: folder, mode: 'backward' });
    await expect(loadConfiguration(join(folder, 'missing.yaml'))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('may be asked for a document alone: then that is the contract, and its root holds what it refers to', async () => {
    writeFileSync(join(folder, 'a/b/asyncapi.yaml'), 'asyncapi: 3.1.0\nchannels: { c: { $ref: ../common.yaml#/c } }\n');
    mkdirSync(join(folder, '.git'));
    expect(await loadConfiguration(join(folder, 'a/b/asyncapi.yaml'))).toEqual({
      ...defaultConfiguration,
      root: join(folder, 'a'),
      contract: 'b/asyncapi.yaml',
    });
    writeFileSync(join(folder, 'concordat.yaml'), 'mode: full\napplications: [x.yaml]\n');
    expect(await loadConfiguration(join(folder, 'a/b/asyncapi.yaml'))).toMatchObject({
      root: folder,
      mode: 'full',
      contract: 'a/b/asyncapi.yaml',
      applications: [],
    });
  });

  it('that is wrong is refused with every mistake, its line, and what was probably meant', async () => {
    writeFileSync(
      join(folder, 'concordat.yaml'),
      'modes: full\nmode: bakward\ngenerate:\n  oot: x\nregistry: localhost\napplications: x\n__proto__: 1\n',
    );
    const error = await loadConfiguration(folder).catch((caught: unknown) => caught);
    expect(ContractError.is(error) && error.code).toBe('invalid-configuration');
    const lines = (error as Error).message.split('\n').map((line) => line.slice(folder.length + 1));
    expect(lines).toEqual([
      'concordat.yaml:1:1: there is no setting "modes". Did you mean "mode"?',
      'concordat.yaml:2:1: "mode" must be backward, forward or full. Did you mean "backward"?',
      'concordat.yaml:4:3: there is no setting "oot". Did you mean "out"?',
      'concordat.yaml:5:1: "registry" must be a URL that begins with http:// or https://',
      'concordat.yaml:6:1: "applications" must be a list of texts',
      expect.stringMatching(/^concordat\.yaml:7:1: there is no setting "__proto__"/),
    ]);
  });

  it('may make packages, and run generators of the project', () => {
    const { values, problems } = readConfiguration(
      'c.yaml',
      'generate:\n  package: { name: "@shop/{application}-events", version: 1.2.0 }\n  generators: [./list.mjs]\n',
    );
    expect(problems).toEqual([]);
    expect(values.generate).toEqual({
      out: 'generated',
      importSuffix: '.js',
      package: { name: '@shop/{application}-events', version: '1.2.0' },
      generators: ['./list.mjs'],
    });
  });

  it.each([
    ['package: shop', '"generate.package" must be a mapping', '  name: '],
    ['package: {}', '"generate.package" needs "name"', '  name: '],
    ['package: { name: "@Shop/{app}" }', '"generate.package.name" must be a package name in small letters', undefined],
    ['package: { name: a, version: 1.0 }', '"generate.package.version" must be a version like 1.2.0', undefined],
    ['package: { name: a, verson: 1.0.0 }', 'there is no setting "verson"', 'Did you mean "version"?'],
    ['generators: ./list.mjs', '"generate.generators" must be a list of paths of modules in this folder', undefined],
    ['generators: [../list.mjs]', '"generate.generators" must be a list of paths', undefined],
    ['generators: [/list.mjs]', '"generate.generators" must be a list of paths', undefined],
    ['generators: ["node:fs"]', '"generate.generators" must be a list of paths', undefined],
  ])('says what is wrong with %s', (text, message, fix) => {
    const { problems } = readConfiguration('c.yaml', `generate:\n  ${text}\n`);
    expect(problems).toMatchObject([{ message: expect.stringContaining(message), place: { line: 2 } }]);
    if (fix !== undefined) expect(problems[0]?.fix).toContain(fix);
  });

  it('must be a mapping', () => {
    expect(readConfiguration('c.yaml', '- a\n').problems).toMatchObject([
      { message: 'the configuration must be a mapping' },
    ]);
    expect(readConfiguration('c.yaml', 'generate: yes\n').problems).toMatchObject([
      { message: '"generate" must be a mapping', place: { line: 1 } },
    ]);
  });
});
