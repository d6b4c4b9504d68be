import type { ContractSource } from './contract-source.ts';
import { safePath } from './safe-path.ts';

/** A contract from memory: texts by path. For tests, and for contracts that came over a wire. */
export function memorySource(files: Readonly<Record<string, string>>, name = 'memory'): ContractSource {
  const texts = new Map(Object.entries(files));
  return {
    name,
    read: async (path) => texts.get(safePath(path).join('/')),
    list: async (folder) => {
      const prefix = safePath(folder).join('/');
      const inside = (path: string): boolean => prefix === '' || path.startsWith(`${prefix}/`);
      return [...texts.keys()].filter((path) => inside(path) && /\.(json|ya?ml)$/i.test(path)).sort();
    },
  };
}
