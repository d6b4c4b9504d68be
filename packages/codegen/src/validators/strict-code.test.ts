import { join } from 'node:path';
import { closedForm, flattenSchema, type Schema } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { compileInMemory, diagnose, strictFlags } from '../types/judge.test-kit.ts';
import { RandomSchemas } from '../types/random-schemas.test-kit.ts';
import { trickySchemas } from '../types/tricky-schemas.test-kit.ts';
import { emitted } from './load-validators.test-kit.ts';
import { missingSuite, suiteGroups } from './test-suite.test-kit.ts';

/** Where the modules would be, so that the runtime is found. */
const virtual = join(import.meta.dirname, '../../virtual');

/** What the compiler says of the checks of some schemas, each in a module of its own. */
function complaints(schemas: readonly Schema[]): readonly string[] {
  const modules = schemas.map((schema, index) => {
    const flat = flattenSchema(schema, { dialect: '2020-12', target: '2020-12', unused: 'drop' });
    const { text, helpers } = emitted({ read: flat.schema, write: closedForm(flat) });
    const imports = `import { ${helpers.join(', ')} } from '@concordat/runtime/codegenv1';\n`;
    const exported = 'export const both: readonly unknown[] = [read, write];\n';
    return [join(virtual, `m${index}.ts`), `// ${JSON.stringify(schema)}\n${imports}${text}${exported}`] as const;
  });
  const program = compileInMemory(new Map(modules), {
    ...strictFlags,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noImplicitReturns: true,
    allowUnreachableCode: false,
    customConditions: ['@concordat/source'],
    allowImportingTsExtensions: true,
    types: ['node'],
  });
  return diagnose(program)
    .filter((line) => line.startsWith(virtual))
    .map((line) => {
      const file = line.slice(0, line.indexOf(':'));
      return `${line.slice(virtual.length)} ${new Map(modules).get(file)}`;
    });
}

describe('emitted checks', () => {
  it('compile under the strict flags, with nothing unused, for schemas that are easily read wrongly', () => {
    expect(complaints(trickySchemas.map(({ schema }) => schema))).toEqual([]);
  });

  it('compile for random schemas', () => {
    const runs = Number(process.env.CONCORDAT_LAW_RUNS ?? 60);
    const random = new RandomSchemas(Number(process.env.CONCORDAT_LAW_SEED ?? 7));
    expect(complaints(Array.from({ length: runs }, () => random.schema()))).toEqual([]);
  });

  it.skipIf(missingSuite !== '')(`compile for every schema of the JSON Schema Test Suite ${missingSuite}`, () => {
    const schemas = suiteGroups('2020-12').map(({ flat }) => flat);
    expect(complaints(schemas)).toEqual([]);
  });
});
