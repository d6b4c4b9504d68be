import { closedForm, flattenSchema } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { schemaToTypeScript } from '../schema-to-typescript.ts';
import { compileInMemory, diagnose } from '../types/judge.test-kit.ts';
import { emitValidators } from '../validators/emit-validators.ts';
import { missingData, realResolver, realSchema, realSchemas } from './real-data.test-kit.ts';

/** All 1,146 with CONCORDAT_ALL_SCHEMAS=1; otherwise every twelfth. */
const step = process.env.CONCORDAT_ALL_SCHEMAS === '1' ? 1 : 12;

describe.skipIf(missingData !== '')(`real schemas ${missingData}`, () => {
  const schemas = missingData === '' ? realSchemas().filter(({ ajvError }) => ajvError === undefined) : [];
  const sample = schemas.filter((_, index) => index % step === 0);

  it('become types that compile under the strict flags', () => {
    const resolver = realResolver();
    const modules = sample.map(({ path, dialect }, index) => {
      const module = schemaToTypeScript(realSchema(path), { name: 'Payload', dialect, resolver });
      return [`/m${index}.ts`, `// ${path}\n${module}`] as const;
    });
    expect(
      modules.filter(([, text]) =>
        /\bany\b(?![^\n]*\*)/u.test(text.replace(/\/\*\*[\s\S]*?\*\//gu, '').replace(/'[^'\n]*'/gu, '')),
      ),
    ).toEqual([]);
    expect(diagnose(compileInMemory(new Map(modules)))).toEqual([]);
  });

  it('become validators', () => {
    const resolver = realResolver();
    for (const { path, dialect } of sample) {
      const flat = flattenSchema(realSchema(path), { dialect, resolver, target: '2020-12', unused: 'drop' });
      const use = (helper: string) => helper;
      const emitted = emitValidators({ name: 'Payload', read: flat.schema, write: closedForm(flat), use });
      expect(emitted.text, path).toContain('function checkPayload(');
    }
  });
});
