import { describe, expect, it } from 'vitest';
import { findWord } from './find-word.ts';
import { formatKnowledge, formatSamples, formatWithin, numberFormat } from './formats.ts';
import { Languages } from './languages.ts';

const names = [
  'date',
  'time',
  'date-time',
  'duration',
  'uri',
  'uri-reference',
  'uri-template',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'regex',
  'uuid',
  'json-pointer',
  'relative-json-pointer',
  'byte',
];

describe('formats', () => {
  const languages = new Languages(() => {});
  const language = (bound: { source: string; ignoreCase: boolean } | undefined): number | undefined => {
    const known = bound === undefined ? undefined : languages.pattern(bound.source, bound.ignoreCase);
    return typeof known === 'string' ? undefined : known;
  };

  it.each(names)('%s: the samples are of the format', (name) => {
    const format = formatKnowledge(name);
    expect(formatSamples(name).length).toBeGreaterThan(0);
    for (const sample of formatSamples(name)) expect(format?.check(sample)).toBe(true);
  });

  it.each(names)('%s: lies between its bounds', (name) => {
    const format = formatKnowledge(name);
    const [upper, lower] = [language(format?.upper), language(format?.lower)];
    for (const sample of formatSamples(name)) if (upper !== undefined) expect(languages.has(upper, sample)).toBe(true);
    if (lower === undefined) return;
    // Words of the lower bound, one after the other, are of the format; and of the upper bound.
    let rest = languages.and([lower, languages.pattern('^[\\0-\\x7f]*$') as number]);
    for (let i = 0; i < 15; i++) {
      const word = findWord(languages, rest, { min: 0, max: 60 }, () => {});
      if (word === undefined) break;
      expect([word, format?.check(word)]).toEqual([word, true]);
      if (upper !== undefined) expect([word, languages.has(upper, word)]).toEqual([word, true]);
      rest = languages.and([rest, languages.not(languages.word(word))]);
    }
  });

  it('are within each other where that is known', () => {
    expect(formatWithin('uri', 'uri-reference')).toBe(true);
    expect(formatWithin('uri-reference', 'uri')).toBe(false);
    for (const name of ['uri', 'time', 'date-time']) {
      const outer = { uri: 'uri-reference', time: 'iso-time', 'date-time': 'iso-date-time' }[name] ?? '';
      for (const sample of formatSamples(name)) expect(formatKnowledge(outer)?.check(sample)).toBe(true);
    }
  });

  it('of numbers say what they bound; unknown ones say nothing', () => {
    expect(numberFormat('int32')).toEqual({ integer: true, bits: 32 });
    expect(numberFormat('float')).toBeUndefined();
    expect(formatKnowledge('int32')).toBeUndefined();
    expect(formatKnowledge('constructor')).toBeUndefined();
    expect(formatKnowledge('nobody-knows')).toBeUndefined();
  });
});
