import type { ContractSource } from '../source/contract-source.ts';

/** The files that paths and patterns name: in the order given, sorted within a pattern, each once. */
export async function expandPatterns(
  source: ContractSource,
  patterns: readonly string[],
): Promise<{ readonly paths: readonly string[]; readonly missing: readonly string[] }> {
  const paths = new Set<string>();
  const missing: string[] = [];
  for (const given of patterns) {
    const pattern = given.replace(/^\.\//, '');
    if (!/[*?]/.test(pattern)) {
      if ((await source.read(pattern)) === undefined) missing.push(pattern);
      else paths.add(pattern);
      continue;
    }
    const fixed = pattern.slice(0, pattern.search(/[*?]/)).split('/').slice(0, -1).join('/');
    const matches = toRegExp(pattern);
    const found = (await source.list(fixed)).filter((path) => matches.test(path));
    if (found.length === 0) missing.push(pattern);
    for (const path of found) paths.add(path);
  }
  return { paths: [...paths], missing };
}

/** `*` and `?` stay in one folder, `**` crosses folders. Everything else is itself. */
function toRegExp(pattern: string): RegExp {
  const source = pattern
    .split(/(\*\*\/|\*\*|\*|\?)/)
    .map((part) => {
      if (part === '**/') return '(?:[^/]+/)*';
      if (part === '**') return '.*';
      if (part === '*') return '[^/]*';
      if (part === '?') return '[^/]';
      return part.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`, 'u');
}
