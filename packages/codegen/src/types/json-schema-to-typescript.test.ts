import { openSchema } from '@concordat/schema';
import { compile } from 'json-schema-to-typescript';
import { describe, expect, it } from 'vitest';
import { declareTypes } from './declare-types.ts';
import { compileInMemory, diagnose } from './judge.test-kit.ts';
import { plainSchema } from './plain-schema.test-kit.ts';
import { printDeclaration } from './print-type.ts';
import { trickySchemas } from './tricky-schemas.test-kit.ts';

const declared = trickySchemas.map(({ what, schema }) => ({
  what,
  declarations: declareTypes(openSchema(schema, { dialect: '2020-12' }), 'T'),
}));
const lowered = declared.map(({ what, declarations }) => ({
  what,
  declarations,
  plain: declarations.map(plainSchema),
}));
const printable = lowered.filter(({ plain }) => plain.every((one) => 'schema' in one));

describe('json-schema-to-typescript, fed with the type model', () => {
  it('prints the same types as we do, where it can print them', async () => {
    const files = new Map<string, string>();
    for (const [index, { what, declarations, plain }] of printable.entries()) {
      const printed: string[] = [];
      for (const one of plain) {
        if (!('schema' in one)) continue;
        printed.push(
          await compile(one.schema, String(one.schema.title), {
            bannerComment: '',
            format: false,
            additionalProperties: false,
            unknownAny: true,
          }),
        );
      }
      files.set(`/theirs${index}.ts`, printed.join('\n'));
      files.set(`/ours${index}.ts`, declarations.map(printDeclaration).join('\n'));
      const both = `import type { T as Ours } from './ours${index}.js';\nimport type { T as Theirs } from './theirs${index}.js';\n`;
      const same =
        'type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;\ntype Holds<T extends true> = T;\n';
      files.set(`/both${index}.ts`, `// ${what}\n${both}${same}export type Result = Holds<Same<Ours, Theirs>>;\n`);
    }
    expect(diagnose(compileInMemory(files))).toEqual([]);
  });

  it('has no way to print these', () => {
    const missing = lowered.flatMap(({ what, plain }) =>
      plain.flatMap((one) => ('missing' in one ? [`${what}: ${one.missing}`] : [])),
    );
    expect(missing).toMatchSnapshot();
    expect([printable.length, lowered.length]).toEqual([43, 69]);
  });
});
