import { flattenSchema } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { schemaToTypeScript } from '../schema-to-typescript.ts';
import { compileInMemory, diagnose } from '../types/judge.test-kit.ts';
import { complaintsAbout } from '../validators/strict-code.test-kit.ts';
import { missingData, realResolver, realSchema, realSchemas } from './real-data.test-kit.ts';

describe.skipIf(missingData !== '')(`real schemas ${missingData}`, () => {
  const schemas = missingData === '' ? realSchemas().filter(({ ajvError }) => ajvError === undefined) : [];

  it('become types that compile under the strict flags', () => {
    const resolver = realResolver();
    const modules = schemas.map(({ path, dialect }, index) => {
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

  it('become validators that compile under the strict flags', () => {
    const resolver = realResolver();
    const flat = schemas.map(({ path, dialect }) => ({
      what: path,
      flat: flattenSchema(realSchema(path), { dialect, resolver, target: '2020-12', unused: 'drop' }),
    }));
    expect(complaintsAbout(flat)).toEqual([]);
    expect(flat.length).toBeGreaterThan(1100);
  });
});
