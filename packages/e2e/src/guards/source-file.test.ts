import { describe, expect, it } from 'vitest';
import { importsOf, packageOf } from './source-file.ts';

describe('importsOf', () => {
  it('finds every kind of import, and which of them are erased', () => {
    const lines = importsOf('packages/e2e/src/guards/fixtures/imports.ts');
    expect(lines.map(({ specifier, typeOnly }) => `${specifier}${typeOnly ? ' type' : ''}`)).toEqual([
      'node:fs',
      './value.ts',
      './only-types.ts type',
      './named-types.ts type',
      './mixed.ts',
      './re-export.ts',
      './re-export-types.ts type',
      './effect.ts',
      './dynamic.ts',
      './import-type.ts type',
    ]);
    expect(lines[1]?.line).toBe(3);
  });
});

describe('packageOf', () => {
  it.each([
    ['@concordat/runtime/codegenv1', '@concordat/runtime'],
    ['drizzle-orm/pglite', 'drizzle-orm'],
    ['pg', 'pg'],
    ['node:fs', undefined],
    ['./file.ts', undefined],
  ])('of %s is %s', (specifier, name) => {
    expect(packageOf(specifier)).toBe(name);
  });
});
