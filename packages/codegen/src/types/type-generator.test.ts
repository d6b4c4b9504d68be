import { createRequire } from 'node:module';
import type { AST } from 'json-schema-to-typescript/dist/src/types/AST.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { generateType } from './type-generator.ts';

const member = (keyName: string, ast: AST, isRequired = true, isIndexSignature = false) => ({
  ast,
  keyName,
  isRequired,
  isIndexSignature,
  isPatternProperty: false,
  isUnreachableDefinition: false,
});
const text: AST = { type: 'STRING' };
const union: AST = { type: 'UNION', params: [text, { type: 'NULL' }] };

/** All that we rely on: the nodes of our trees, and how `GeneratedText` finds them in the text. */
const relied: readonly (readonly [tree: AST, printed: string])[] = [
  [{ type: 'UNKNOWN' }, 'unknown'],
  [{ type: 'NEVER' }, 'never'],
  [{ type: 'NULL' }, 'null'],
  [{ type: 'BOOLEAN' }, 'boolean'],
  [{ type: 'NUMBER' }, 'number'],
  [text, 'string'],
  [{ type: 'LITERAL', params: 'it\'s "\n\u2028' }, '"it\'s \\"\\n\u2028"'],
  [{ type: 'LITERAL', params: -0 }, '0'],
  [{ type: 'LITERAL', params: 1e21 }, '1e+21'],
  [{ type: 'LITERAL', params: true }, 'true'],
  [{ type: 'REFERENCE', params: 'größe_1' }, 'größe_1'],
  [{ type: 'CUSTOM_TYPE', params: '`a${string}`' }, '`a${string}`'],
  [{ type: 'ARRAY', params: text }, 'string[]'],
  [{ type: 'ARRAY', params: union }, '(string | null)[]'],
  [{ type: 'ARRAY', params: { type: 'LITERAL', params: 'a' } }, '("a")[]'],
  [{ type: 'TUPLE', params: [text, union], minItems: 2, maxItems: 2 }, '[string, (string | null)]'],
  [{ type: 'TUPLE', params: [], minItems: 0, maxItems: 0 }, '[]'],
  [{ type: 'TUPLE', params: [text], minItems: 1, spreadParam: union }, '[string, ...((string | null))[]]'],
  [{ type: 'INTERSECTION', params: [text, union] }, '(string & (string | null))'],
  [
    {
      type: 'INTERFACE',
      superTypes: [],
      params: [member('a', text), member("it's", { ...text, comment: '7' }, false)],
    },
    '{\na: string\n/**\n * 7\n */\n"it\'s"?: string\n}',
  ],
  [
    { type: 'INTERFACE', superTypes: [], params: [member('[key: symbol]', { type: 'UNKNOWN' }, true, true)] },
    '{\n[key: symbol]: unknown\n}',
  ],
  [
    { type: 'INTERFACE', superTypes: [], params: [member('[key: string]', union, true, true)] },
    '{\n[key: string]: string | null\n}',
  ],
];

const require = createRequire(import.meta.url);

describe('the generator of json-schema-to-typescript', () => {
  it('is loaded without prettier and the parser of references, which anybody else still gets', async () => {
    const before = new Set(Object.keys(require.cache));
    expect(generateType(text)).toBe('string');
    const packages = Object.keys(require.cache)
      .filter((file) => !before.has(file))
      .map((file) => /.*node_modules.((?:@[^/\\\\]+.)?[^/\\\\]+)/u.exec(file)?.[1]);
    expect([...new Set(packages)].sort()).toEqual(['js-yaml', 'json-schema-to-typescript', 'lodash']);
    const { compile } = require('json-schema-to-typescript') as typeof import('json-schema-to-typescript');
    expect(await compile({ enum: ['a'] }, 'T', { bannerComment: '' })).toBe('export type T = "a";\n');
  });

  it('is the one that we know, at a path that no release has promised', () => {
    const { version, exports } = require('json-schema-to-typescript/package.json') as Record<string, unknown>;
    expect(
      { version, exports },
      'type-generator.ts requires dist/src/generator.js of this version: read what has changed there and in dist/src/types/AST.d.ts, mend syntax-tree.ts and generated-text.ts until these tests pass, then pin the new version here and in package.json',
    ).toEqual({ version: '16.0.0', exports: undefined });
  });

  it.each(relied)('prints %j as generated-text.ts reads it', (tree, printed) => {
    expect(generateType(tree)).toBe(printed);
  });

  describe('where VERBOSE is set', () => {
    afterEach(() => {
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
    });

    it('tells nothing on standard output, and leaves the environment alone', () => {
      vi.stubEnv('VERBOSE', '1');
      const [log, dir] = [vi.spyOn(console, 'info'), vi.spyOn(console, 'dir')];
      expect(generateType({ type: 'ARRAY', params: { type: 'STRING' } })).toBe('string[]');
      expect([log.mock.calls, dir.mock.calls, process.env.VERBOSE]).toEqual([[], [], '1']);
    });
  });
});
