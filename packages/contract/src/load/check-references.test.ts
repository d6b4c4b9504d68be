import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../read/limits.ts';
import { readFiles } from '../read/read-files.ts';
import { memorySource } from '../source/memory-source.ts';
import { checkReferences } from './check-references.ts';
import { loadContract } from './load-contract.ts';

async function check(files: Record<string, string>, entry = 'a.yaml') {
  const read = await readFiles(memorySource(files), [entry], defaultLimits);
  return checkReferences(read.files).map(({ rule, fix, place }) => ({
    rule,
    fix,
    at: `${place.file}:${place.line}${place.pointer}`,
  }));
}

describe('references', () => {
  it('that lead somewhere are no problem, by pointer, anchor, `$id` or file', async () => {
    const files = {
      'a.yaml': `
payload: { $ref: 'b.json#/$defs/x' }
other: { $ref: 'b.json#there' }
embedded: { $ref: 'https://example.com/embedded' }
encoded: { $ref: '#/paths/~1a%20b' }
paths: { '/a b': {} }
`,
      'b.json':
        '{"$defs":{"x":{"$anchor":"there"},"y":{"$id":"https://example.com/embedded","$defs":{"z":{}},"$ref":"#/$defs/z"}}}',
    };
    expect(await check(files)).toEqual([]);
  });

  it('to a meta-schema are known', async () => {
    expect(
      await check({
        'a.yaml':
          'x: { $ref: "https://json-schema.org/draft/2020-12/schema" }\ny: { $ref: "http://json-schema.org/draft-07/schema#" }\n',
      }),
    ).toEqual([]);
  });

  it('in data are data: examples, constants, defaults', async () => {
    const files = {
      'a.yaml':
        'examples: [{ $ref: nowhere.json }]\nconst: { $ref: "https://example.com" }\ndefault: { $ref: "#/no" }\nenum: [{ $ref: "#/no" }]\n',
    };
    expect(await check(files)).toEqual([]);
  });

  it('under properties that are called like data are references', async () => {
    const found = await check({ 'a.yaml': 'properties:\n  default: { $ref: "#/no" }\n  $ref: { type: string }\n' });
    expect(found.map(({ at }) => at)).toEqual(['a.yaml:2/properties/default/$ref']);
  });

  it('are judged in every file that is reached, used or not', async () => {
    const files = {
      'a.yaml': 'x: { $ref: b.json }\n',
      'b.json': '{"type":"string",\n"$defs":{"unused":{"$ref":"c.json"}}}',
    };
    expect(await check(files)).toEqual([
      { rule: 'ref-resolves', fix: 'Correct the path, or add the file.', at: 'b.json:2/$defs/unused/$ref' },
    ]);
  });

  it('that are nearly right come with what is right', async () => {
    const fixes = async (text: string, others: Record<string, string> = {}) =>
      (await check({ 'a.yaml': text, ...others })).map(({ fix }) => fix);
    expect(await fixes('x: { $ref: "#/components/mesages" }\ncomponents: { messages: {} }\n')).toEqual([
      'Is it "messages"?',
    ]);
    expect(await fixes('x: { $ref: "#/m/a/b" }\nm: { a/b: {} }\n')).toEqual([
      'Write the "/" in the name "a/b" as "~1".',
    ]);
    expect(
      await fixes('x: { $ref: schemas/Ordr.json }\ny: { $ref: schemas/Order.json }\n', { 'schemas/Order.json': '{}' }),
    ).toEqual(['Is it schemas/Order.json?']);
    expect(await fixes('x: { $ref: "#anchor" }\n')).toEqual([
      'Write a JSON Pointer such as `#/components/messages/Name`.',
    ]);
    expect(await fixes('x: { $ref: "%" }\n')).toEqual([
      'Write a relative path, `#` and a JSON Pointer; write `%` as `%25`.',
    ]);
  });

  it('into a file that cannot be read are told at that file, and nowhere else', async () => {
    const read = await readFiles(
      memorySource({ 'a.yaml': 'x: { $ref: b.json }\n', 'b.json': '{' }),
      ['a.yaml'],
      defaultLimits,
    );
    expect(read.problems.map(({ place }) => place.file)).toEqual(['b.json']);
    expect(checkReferences(read.files)).toEqual([]);
  });

  it('to a file that is not there name the one that was meant, read or not', async () => {
    const source = memorySource({
      'a.yaml': 'x: { $ref: orders/OrderCanceled.json }\ny: { $ref: orders/OrderPlaced.json }\n',
      'orders/OrderPlaced.json': '{}',
      'orders/OrderCancelled.json': '{}',
    });
    const { problems } = await loadContract(source, { contract: 'a.yaml' });
    expect(problems.find(({ rule }) => rule === 'ref-resolves')?.fix).toBe('Is it orders/OrderCancelled.json?');
  });

  it('in circles end', async () => {
    const circle = {
      'a.yaml': 'a: { $ref: "#/b" }\nb: { $ref: "#/a" }\nc: { $ref: "#/a/x" }\nd: { $ref: "#/d/orders" }\n',
    };
    expect((await check(circle)).map(({ at }) => at)).toEqual(['a.yaml:3/c/$ref', 'a.yaml:4/d/$ref']);
  });
});
