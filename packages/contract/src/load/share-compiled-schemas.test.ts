import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from 'vitest';
import { shareCompiledSchemas } from './share-compiled-schemas.ts';

const document = (version: string) =>
  JSON.stringify({ asyncapi: '3.1.0', info: { title: 'T', version }, channels: { c: { adress: 'c' } } });

describe('a parser that shares compiled schemas', () => {
  it('says the same as one that does not, also the second time', async () => {
    const plain = await new Parser().validate(document('1.0.0'));
    for (let round = 0; round < 2; round += 1) {
      const parser = new Parser();
      shareCompiledSchemas(parser);
      expect(await parser.validate(document('1.0.0'))).toEqual(plain);
    }
    expect(plain.map(({ message }) => message)).toContain('Property "adress" is not expected to be here');
  });

  it('has the insides that are expected of it: this is what makes loading fast', () => {
    const parser = new Parser();
    const step = () =>
      (parser as unknown as { spectral: { ruleset: { rules: Record<string, { then: { function: unknown }[] }> } } })
        .spectral.ruleset.rules['asyncapi-document-resolved']?.then[0]?.function;
    const before = step();
    expect(before).toBeTypeOf('function');
    shareCompiledSchemas(parser);
    expect(step()).not.toBe(before);
  });

  it('may be something else altogether', () => {
    expect(() => shareCompiledSchemas({})).not.toThrow();
  });
});
