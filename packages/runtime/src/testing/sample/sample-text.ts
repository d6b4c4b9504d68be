import type { SchemaObject } from '../../validation/explainer.ts';
import { matchOf } from './match-of.ts';

/** One text of each format that looks like what it is. */
const formats: Readonly<Record<string, string>> = {
  date: '2026-01-01',
  'date-time': '2026-01-01T00:00:00Z',
  time: '00:00:00Z',
  duration: 'P1D',
  email: 'somebody@example.com',
  'idn-email': 'somebody@example.com',
  hostname: 'example.com',
  'idn-hostname': 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  'uri-reference': 'https://example.com/',
  'uri-template': 'https://example.com/{id}',
  iri: 'https://example.com/',
  'iri-reference': 'https://example.com/',
  'json-pointer': '/a',
  'relative-json-pointer': '0',
  regex: '^a$',
  byte: 'YQ==',
};

const mostCharacters = 1000;

/** A text: by its format, by its pattern, else the name of the property that it is for, as long as it has to be. */
export function sampleText(parts: readonly SchemaObject[], name: string, index: number): string | undefined {
  const all = (keyword: string) => parts.map((part) => (Object.hasOwn(part, keyword) ? part[keyword] : undefined));
  const [least, most] = [
    Math.max(0, ...all('minLength').filter((value) => typeof value === 'number')),
    Math.min(mostCharacters, ...all('maxLength').filter((value) => typeof value === 'number')),
  ];
  if (least > mostCharacters) return undefined;
  for (const format of all('format')) {
    if (format === 'uuid') return `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`;
    if (typeof format === 'string' && Object.hasOwn(formats, format)) return formats[format];
  }
  const [pattern] = all('pattern').filter((value) => typeof value === 'string');
  if (pattern !== undefined) return matchOf(pattern, least);
  // Whole characters: a length counts code points.
  const text = [...(index === 0 ? name : `${name} ${index + 1}`)].slice(0, most).join('');
  return text.padEnd(least, 'x');
}
