import { join } from 'node:path';
import { closedForm, type FlatSchema } from '@concordat/schema';
import { compileInMemory, diagnose, strictFlags } from '../types/judge.test-kit.ts';
import { emitted } from './load-validators.test-kit.ts';

/** Where the modules would be, so that the runtime is found. */
const virtual = join(import.meta.dirname, '../../virtual');

/** What the compiler says, under the strict flags and with nothing unused, of the checks of some schemas, each in a module of its own. */
export function complaintsAbout(
  schemas: readonly { readonly what: string; readonly flat: FlatSchema }[],
): readonly string[] {
  const modules = new Map(
    schemas.map(({ what, flat }, index) => {
      const { text, helpers } = emitted({ read: flat.schema, write: closedForm(flat) });
      const imports = `import { ${helpers.join(', ')} } from '@concordat/runtime/codegenv1';\n`;
      const exported = 'export const both: readonly unknown[] = [read, write];\n';
      return [join(virtual, `m${index}.ts`), `// ${what}\n${imports}${text}${exported}`] as const;
    }),
  );
  const program = compileInMemory(modules, {
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
    .map((line) => `${line.slice(virtual.length)} ${modules.get(line.slice(0, line.indexOf(':')))}`);
}
