import { createRequire } from 'node:module';
import { openSchema } from '@concordat/schema';
import { compile } from 'json-schema-to-typescript';
import type { AST } from 'json-schema-to-typescript/dist/src/types/AST.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { allTrickySchemas } from './all-tricky-schemas.test-kit.ts';
import { declareTypes } from './declare-types.ts';
import { compileInMemory, diagnose } from './judge.test-kit.ts';
import { plainSchema } from './plain-schema.test-kit.ts';
import { printDeclaration } from './print-type.ts';
import { syntaxTree } from './syntax-tree.ts';
import type { Declaration, TypeNode } from './type-node.ts';

const { generate } = createRequire(import.meta.url)('json-schema-to-typescript/dist/src/generator.js') as {
  generate(tree: AST, options: object): string;
};
const options = {
  bannerComment: '',
  format: false,
  additionalProperties: false,
  unknownAny: true,
  maxItems: -1,
} as const;

const cases = allTrickySchemas.flatMap(({ what, schema, dialect }) =>
  declareTypes(openSchema(schema, { dialect }), 'T').map((declaration) => ({
    what: declaration.name === 'T' ? what : `${what}, ${declaration.name}`,
    file: what,
    declaration,
    plain: plainSchema(declaration),
  })),
);

describe('json-schema-to-typescript, fed with the type model', () => {
  const theirs = new Map<Declaration, string>();

  beforeAll(async () => {
    for (const { declaration, plain } of cases)
      if ('schema' in plain) theirs.set(declaration, await compile(plain.schema, declaration.name, options));
  });

  it('prints of our syntax trees what it prints of those that it parses from schemas', () => {
    const texts = cases.flatMap(({ what, declaration }) => {
      // It names keys by a letter, and turns `minItems` and `maxItems` into comments before it parses.
      const text = theirs
        .get(declaration)
        ?.replaceAll('[k: ', '[key: ')
        .replace(/\/\*\*\n(?: \* @.*\n)+ \*\/\n/gu, '');
      return text === undefined ? [] : [{ what, declaration, text }];
    });
    expect(
      texts.map(({ what, declaration: { name, type } }) => [
        what,
        generate(
          { ...syntaxTree(undocumented(type)).tree, standaloneName: name },
          { ...options, declareExternallyReferenced: true },
        ),
      ]),
    ).toEqual(texts.map(({ what, text }) => [what, text]));
    expect(texts.length).toBeGreaterThan(120);
  });

  it('means what we print, where a schema can say it', () => {
    const whole = Map.groupBy(cases, ({ file }) => file);
    const files = new Map<string, string>();
    for (const [index, declarations] of [...whole.values()].entries()) {
      const printed = declarations.map(({ declaration }) => theirs.get(declaration));
      if (printed.includes(undefined)) continue;
      files.set(`/theirs${index}.ts`, printed.join('\n'));
      files.set(`/ours${index}.ts`, declarations.map(({ declaration }) => printDeclaration(declaration)).join('\n'));
      const both = `import type { T as Ours } from './ours${index}.js';\nimport type { T as Theirs } from './theirs${index}.js';\n`;
      const same =
        'type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;\ntype Holds<T extends true> = T;\n';
      files.set(`/both${index}.ts`, `${both}${same}export type Result = Holds<Same<Ours, Theirs>>;\n`);
    }
    expect(diagnose(compileInMemory(files))).toEqual([]);
    expect(files.size / 3).toBeGreaterThan(100);
  });

  it('can not be told these by a schema', () => {
    expect(
      cases.flatMap(({ what, plain }) => ('missing' in plain ? [`${what}: ${plain.missing}`] : [])),
    ).toMatchSnapshot();
  });

  it('gets these from us as text: its syntax tree has no node for them', () => {
    const texts = cases.flatMap(({ what, declaration: { type } }) =>
      asTexts(syntaxTree(type).tree).map((text) => `${what}: ${text}`),
    );
    expect([...new Set(texts)]).toMatchSnapshot();
  });
});

/** Without doc comments, which a schema can't hand over as they are. */
function undocumented(type: TypeNode): TypeNode {
  return JSON.parse(JSON.stringify(type, (key, value) => (key === 'sources' ? [] : value))) as TypeNode;
}

/** What stands in a tree as text, and why. */
function asTexts(tree: unknown): readonly string[] {
  if (typeof tree !== 'object' || tree === null) return [];
  const { because, params, keyName } = tree as { because?: string; params?: unknown; keyName?: string };
  const own = because === undefined ? [] : [`${String(keyName ?? params).replaceAll('\n', ' ')} (${because})`];
  return [...own, ...Object.values(tree).flatMap(asTexts)];
}
