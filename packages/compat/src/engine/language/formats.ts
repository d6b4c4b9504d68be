import { fullFormats } from 'ajv-formats/dist/formats.js';

/** A regular expression that bounds a format from above (no word outside it) or from below (every word in it). */
export interface Bound {
  readonly source: string;
  readonly ignoreCase: boolean;
}

/** What is known of a `format`: the validators' own check, real examples, and regular languages around it. */
export interface FormatKnowledge {
  readonly check: (text: string) => boolean;
  readonly samples: readonly string[];
  readonly upper: Bound | undefined;
  readonly lower: Bound | undefined;
}

const samples: Readonly<Record<string, readonly string[]>> = {
  date: ['2026-01-15', '2024-02-29'],
  time: ['09:30:00Z', '09:30:00+01:00'],
  'date-time': ['2026-01-15T09:30:00Z', '2026-01-15T09:30:00.123+01:00'],
  'iso-time': ['09:30:00', '09:30:00Z'],
  'iso-date-time': ['2026-01-15T09:30:00', '2026-01-15T09:30:00Z'],
  duration: ['PT1H', 'P1D', 'P2W'],
  uri: ['https://example.com/a', 'urn:example:a', 'mailto:ada@example.com'],
  url: ['https://example.com/a', 'http://example.com'],
  'uri-reference': ['/a/b', 'https://example.com/a', ''],
  'uri-template': ['https://example.com/{id}', '/a'],
  email: ['ada@example.com', 'a@b.org'],
  hostname: ['example.com', 'localhost'],
  ipv4: ['192.0.2.1'],
  ipv6: ['2001:db8::1', '::1'],
  uuid: ['3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
  regex: ['^a+$', 'a'],
  'json-pointer': ['/a/b', ''],
  'relative-json-pointer': ['0', '1/a'],
  'json-pointer-uri-fragment': ['#/a', '#'],
  byte: ['YWJj', 'YQ=='],
  password: ['secret'],
  binary: ['text'],
  iri: ['https://example.com/é'],
  'iri-reference': ['/é'],
  'idn-email': ['ada@example.com'],
  'idn-hostname': ['example.com'],
};

/** For formats that are checked by a function: regular languages that enclose it, and that it encloses. */
const bounds: Readonly<Record<string, { readonly upper?: string; readonly lower?: string }>> = {
  date: {
    upper: '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$',
    lower: '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])$',
  },
  time: {
    upper: '^\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:[zZ]|[+-]\\d\\d(?::?\\d\\d)?)$',
    lower: '^(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:[zZ]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$',
  },
  'date-time': {
    upper: '^\\d{4}-\\d\\d-\\d\\d[tT\\s]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:[zZ]|[+-]\\d\\d(?::?\\d\\d)?)$',
    lower:
      '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])[tT](?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:[zZ]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$',
  },
  uri: { upper: '^[a-zA-Z][a-zA-Z0-9+.\\-]*:', lower: '^https?://[a-z0-9]+(?:\\.[a-z0-9]+)*(?:/[A-Za-z0-9]*)*$' },
  regex: { lower: '^[A-Za-z0-9 ]*$' },
  byte: { lower: '^(?:[A-Za-z0-9+/]{4})*$' },
};

/** The pairs of which the first is known to be part of the second. */
const within: readonly (readonly [string, string])[] = [
  ['date-time', 'iso-date-time'],
  ['time', 'iso-time'],
  ['uri', 'uri-reference'],
];

const known = new Map<string, FormatKnowledge>();

/** Knowledge about a format of strings that validators assert; undefined for one that they ignore. */
export function formatKnowledge(name: string): FormatKnowledge | undefined {
  if (!Object.hasOwn(fullFormats, name)) return undefined;
  let knowledge = known.get(name);
  if (knowledge === undefined) {
    knowledge = read(name);
    if (knowledge !== undefined) known.set(name, knowledge);
  }
  return knowledge;
}

function read(name: string): FormatKnowledge | undefined {
  const format = fullFormats[name as keyof typeof fullFormats] as unknown;
  const examples = samples[name] ?? [];
  if (format instanceof RegExp) {
    const bound = { source: format.source, ignoreCase: format.ignoreCase };
    return { check: (text) => format.test(text), samples: examples, upper: bound, lower: bound };
  }
  const validate =
    typeof format === 'object' && format !== null && 'validate' in format && !('type' in format)
      ? format.validate
      : format;
  if (typeof validate !== 'function') return undefined;
  const bound = bounds[name];
  const language = (source: string | undefined) => (source === undefined ? undefined : { source, ignoreCase: false });
  return {
    check: (text) => validate(text) === true,
    samples: examples,
    upper: language(bound?.upper),
    lower: language(bound?.lower),
  };
}

/** What a `format` of numbers asserts, if it is one. */
export function numberFormat(name: string): { readonly integer: boolean; readonly bits?: number } | undefined {
  if (name === 'int32') return { integer: true, bits: 32 };
  if (name === 'int64') return { integer: true };
  return undefined;
}

/** Whether every string of the first format is known to be one of the second. */
export function formatWithin(inner: string, outer: string): boolean {
  return inner === outer || within.some(([a, b]) => a === inner && b === outer);
}

/** Realistic strings for a format, known to validators or not. */
export function formatSamples(name: string): readonly string[] {
  return Object.hasOwn(samples, name) ? (samples[name] ?? []) : [];
}
