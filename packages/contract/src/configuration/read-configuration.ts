import { formatPointer } from '@concordat/schema';
import { nearest } from '../load/nearest.ts';
import type { Problem } from '../model/problem.ts';
import { isData } from '../read/json-value.ts';
import { parseFile } from '../read/parse-file.ts';
import type { Configuration } from './configuration.ts';

/** A configuration without its place on disk. */
export type ConfigurationValues = Omit<Configuration, 'root' | 'file'>;

/** What counts where the file doesn't say. */
export const defaultConfiguration: ConfigurationValues = {
  contract: '.',
  applications: [],
  against: 'git:HEAD',
  mode: 'backward',
  policy: 'declared',
  formats: 'assertion',
  undecided: 'fail',
  registry: 'http://localhost:8081',
  generate: { out: 'generated', importSuffix: '.js' },
};

/** What a value that does not fit should be, and what was probably meant. */
interface Expected {
  readonly expected: string;
  readonly fix?: string;
}
type Check = (value: unknown) => Expected | undefined;

const text: Check = (value) => (typeof value === 'string' && value !== '' ? undefined : { expected: 'a text' });
const oneOf =
  (...choices: string[]): Check =>
  (value) => {
    if (choices.includes(value as string)) return undefined;
    const meant = typeof value === 'string' ? nearest(value, choices) : undefined;
    const expected = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
    return meant === undefined ? { expected } : { expected, fix: `Did you mean "${meant}"?` };
  };
const texts: Check = (value) =>
  Array.isArray(value) && value.every((item) => text(item) === undefined) ? undefined : { expected: 'a list of texts' };
const url: Check = (value) =>
  /^https?:$/.test(URL.parse(String(value))?.protocol ?? '')
    ? undefined
    : { expected: 'a URL that begins with http:// or https://' };

const checks: Readonly<Record<string, Check>> = {
  contract: text,
  applications: texts,
  against: text,
  mode: oneOf('backward', 'forward', 'full'),
  policy: oneOf('declared', 'strict'),
  formats: oneOf('assertion', 'annotation'),
  undecided: oneOf('fail', 'warn'),
  registry: url,
};
const generateChecks: Readonly<Record<string, Check>> = { out: text, importSuffix: oneOf('.js', '.ts') };

/** Reads the text of `concordat.yaml`. Every mistake is told, with its line; unknown keys with what was probably meant. */
export function readConfiguration(
  file: string,
  source: string,
): { readonly values: ConfigurationValues; readonly problems: readonly Problem[] } {
  const parsed = parseFile(file, source);
  const problems: Problem[] = parsed.problems.map(({ line, column, ...problem }) => ({
    ...problem,
    severity: 'error',
    place: { file, line, column, pointer: '' },
  }));
  const add = (message: string, fix: string | undefined, ...tokens: string[]): void => {
    const place = { file, ...parsed.locate(tokens), pointer: formatPointer(tokens) };
    problems.push({ rule: 'configuration', severity: 'error', message, ...(fix && { fix }), place });
  };
  const given = parsed.value ?? {};
  if (!isData(given)) {
    add('the configuration must be a mapping', 'Begin it with `contract: asyncapi.yaml`.');
    return { values: defaultConfiguration, problems };
  }

  const values: Record<string, unknown> = { ...defaultConfiguration };
  const read = (
    from: Readonly<Record<string, unknown>>,
    into: Record<string, unknown>,
    known: Readonly<Record<string, Check>>,
    path: string[],
  ): void => {
    for (const [key, value] of Object.entries(from)) {
      if (path.length === 0 && key === 'generate') continue;
      const check = Object.hasOwn(known, key) ? known[key] : undefined;
      if (check === undefined) {
        const names = path.length === 0 ? [...Object.keys(known), 'generate'] : Object.keys(known);
        const meant = nearest(key, names);
        add(
          `there is no setting ${JSON.stringify(key)}`,
          meant === undefined ? `The settings are ${names.join(', ')}.` : `Did you mean "${meant}"?`,
          ...path,
          key,
        );
        continue;
      }
      const wrong = check(value);
      if (wrong === undefined) into[key] = value;
      else add(`${JSON.stringify([...path, key].join('.'))} must be ${wrong.expected}`, wrong.fix, ...path, key);
    }
  };
  read(given, values, checks, []);
  const generate = Object.hasOwn(given, 'generate') ? given.generate : {};
  const generated: Record<string, unknown> = { ...defaultConfiguration.generate };
  if (isData(generate)) read(generate, generated, generateChecks, ['generate']);
  else add('"generate" must be a mapping', 'Write `generate:` and, below it, `  out: generated`.', 'generate');
  values.generate = generated;
  return { values: values as unknown as ConfigurationValues, problems };
}
