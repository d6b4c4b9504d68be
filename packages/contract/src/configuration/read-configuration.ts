import { formatPointer } from '@concordat/schema';
import { nearest } from '../load/nearest.ts';
import type { Problem } from '../model/problem.ts';
import { type Data, isData, own } from '../read/json-value.ts';
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
  generate: { out: 'generated', importSuffix: '.js', generators: [] },
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

const packageName: Check = (value) => {
  const name = typeof value === 'string' ? value.replaceAll('{application}', 'x') : '';
  if (/^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name)) return undefined;
  return {
    expected: 'a package name in small letters, with {application} for the application: "@shop/{application}-events"',
  };
};
const packageVersion: Check = (value) =>
  typeof value === 'string' && /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.test(value)
    ? undefined
    : { expected: 'a version like 1.2.0' };
const modules: Check = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === 'string' && isInside(item))
    ? undefined
    : { expected: 'a list of paths of modules in this folder, like ./events-list.mjs' };
const isInside = (path: string): boolean =>
  /^[^/\\]/.test(path) && !/^[a-z]+:/i.test(path) && !path.split(/[\\/]/).includes('..');

/** A mapping of settings inside another one. */
interface Section {
  readonly settings: Settings;
  /** What may not be left out, where the section is there. */
  readonly needed: readonly string[];
  /** How it is written. */
  readonly example: string;
}
type Settings = { readonly [name: string]: Check | Section };

const settings: Settings = {
  contract: text,
  applications: texts,
  against: text,
  mode: oneOf('backward', 'forward', 'full'),
  policy: oneOf('declared', 'strict'),
  formats: oneOf('assertion', 'annotation'),
  undecided: oneOf('fail', 'warn'),
  registry: url,
  generate: {
    settings: {
      out: text,
      importSuffix: oneOf('.js', '.ts'),
      package: {
        settings: { name: packageName, version: packageVersion, runtime: text },
        needed: ['name'],
        example: 'Write `package:` and, below it, `  name: "@shop/{application}-events"`.',
      },
      generators: modules,
    },
    needed: [],
    example: 'Write `generate:` and, below it, `  out: generated`.',
  },
};

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

  const read = (from: Data, defaults: Data, known: Settings, path: readonly string[]): Data => {
    const values: Record<string, unknown> = { ...defaults };
    for (const [key, value] of Object.entries(from)) {
      const [at, name] = [[...path, key], JSON.stringify([...path, key].join('.'))];
      const setting = Object.hasOwn(known, key) ? known[key] : undefined;
      if (setting === undefined) {
        const meant = nearest(key, Object.keys(known));
        const settingNames = Object.keys(known).join(', ');
        const fix = meant === undefined ? `The settings are ${settingNames}.` : `Did you mean "${meant}"?`;
        add(`there is no setting ${JSON.stringify(key)}`, fix, ...at);
      } else if (typeof setting === 'function') {
        const wrong = setting(value);
        if (wrong === undefined) values[key] = value;
        else add(`${name} must be ${wrong.expected}`, wrong.fix, ...at);
      } else if (isData(value)) {
        const inner = own(defaults, key);
        values[key] = read(value, isData(inner) ? inner : {}, setting.settings, at);
        for (const needed of setting.needed) {
          if (!Object.hasOwn(value, needed)) add(`${name} needs ${JSON.stringify(needed)}`, setting.example, ...at);
        }
      } else add(`${name} must be a mapping`, setting.example, ...at);
    }
    return values;
  };
  const values = read(given, { ...defaultConfiguration }, settings, []);
  return { values: values as unknown as ConfigurationValues, problems };
}
