import type { Schema } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { checkCompatibility } from './check-compatibility.ts';
import type { CompatibilityOptions } from './options.ts';

const order = {
  type: 'object',
  properties: { id: { type: 'string', examples: ['o-1'] }, total: { type: 'integer', minimum: 0 } },
  required: ['id'],
} as const;

function verdict(old: Schema, next: Schema, options: CompatibilityOptions = {}): string {
  return checkCompatibility(old, next, options).verdict;
}

describe('checkCompatibility', () => {
  it('says what became required, whom it hurts, how to mend it, and shows it', () => {
    const report = checkCompatibility(order, { ...order, required: ['id', 'total'] });
    expect(report).toEqual({
      verdict: 'incompatible',
      findings: [
        {
          rule: 'property-required',
          direction: 'backward',
          severity: 'breaking',
          oldPath: '/properties/total',
          newPath: '/properties/total',
          message: '`total` became required: data written before may lack it',
          fix: 'Leave `total` optional, or fill it in for old data before anybody reads it with this version.',
          witness: { id: 'o-1' },
        },
      ],
    });
  });

  it('judges backward, forward and both', () => {
    const looser = { ...order, required: [] };
    expect(verdict(order, looser)).toBe('compatible');
    expect(verdict(order, looser, { mode: 'forward' })).toBe('incompatible');
    expect(verdict(order, looser, { mode: 'full' })).toBe('incompatible');
    const directions = checkCompatibility(order, looser, { mode: 'full' }).findings.map((finding) => [
      finding.direction,
      finding.severity,
    ]);
    expect(directions).toEqual([
      ['backward', 'info'],
      ['forward', 'breaking'],
    ]);
  });

  it('finds no fault with an optional property under declared, and says what that rests on', () => {
    const wider = { ...order, properties: { ...order.properties, note: { type: 'string' } } };
    const report = checkCompatibility(order, wider, { mode: 'full' });
    expect(report.verdict).toBe('compatible');
    expect(report.findings[0]).toEqual({
      rule: 'relies-on-declared',
      direction: 'backward',
      severity: 'info',
      oldPath: null,
      newPath: '/properties/note',
      message: 'safe because writers write only what they declare: something else under `note` could be rejected',
    });
    expect(verdict(order, wider, { policy: 'strict' })).toBe('incompatible');
  });

  it('finds fault with a declared property that changes, under both policies', () => {
    const changed = { ...order, properties: { ...order.properties, total: { type: 'string' } } };
    for (const policy of ['strict', 'declared'] as const)
      expect(verdict(order, changed, { policy })).toBe('incompatible');
  });

  it('leaves a free-form map open: typing a field inside it later breaks', () => {
    const map = { type: 'object', properties: { labels: { type: 'object' } } };
    const typed = { type: 'object', properties: { labels: { type: 'object', properties: { a: { type: 'string' } } } } };
    expect(verdict(map, typed)).toBe('incompatible');
  });

  it('closes the writer through allOf, anyOf and references', () => {
    const old = {
      allOf: [{ $ref: '#/definitions/base' }, { anyOf: [{ properties: { b: { type: 'string' } } }] }],
      definitions: { base: { type: 'object', properties: { a: { type: 'string' } } } },
    };
    const next = { ...old, properties: { c: { type: 'integer' } } };
    expect(verdict(old, next)).toBe('compatible');
    expect(verdict(old, { ...old, properties: { b: { type: 'integer' } } })).toBe('incompatible');
  });

  it('blames each change with a witness of its own, and lists the harmless ones as information', () => {
    const next = {
      type: 'object',
      properties: {
        id: { type: 'string', minLength: 2 },
        total: { type: 'integer', minimum: 5 },
        note: { type: 'string' },
      },
      required: ['id'],
    };
    const { findings } = checkCompatibility(order, next);
    const breaking = findings.filter((finding) => finding.severity === 'breaking');
    expect(breaking.map(({ rule, witness }) => [rule, witness])).toEqual([
      ['min-length-changed', { id: 't' }],
      ['minimum-changed', { id: 'o-1', total: 1 }],
    ]);
    expect(findings.filter((finding) => finding.severity === 'info').map(({ rule }) => rule)).toEqual([
      'property-added',
    ]);
  });

  it('has nothing to say about words and equivalent rewrites', () => {
    const described = { ...order, title: 'Order', description: 'An order.' };
    expect(checkCompatibility(order, described, { mode: 'full', policy: 'strict' })).toEqual({
      verdict: 'compatible',
      findings: [],
    });
    const rewritten = { allOf: [{ $ref: '#/definitions/o' }], definitions: { o: order } };
    expect(verdict(order, rewritten, { mode: 'full', policy: 'strict' })).toBe('compatible');
  });

  it('takes format for an annotation unless told otherwise', () => {
    const date = { type: 'string', format: 'date' };
    expect(verdict({ type: 'string' }, date)).toBe('compatible');
    const report = checkCompatibility({ type: 'string' }, date, { formats: 'assertion' });
    expect(report.verdict).toBe('incompatible');
    expect(verdict(date, { type: 'string', pattern: '^\\d{4}-' }, { formats: 'assertion' })).toBe('compatible');
  });

  it('lets a default fill in nothing, unless that is assumed', () => {
    const next = {
      ...order,
      properties: { ...order.properties, total: { type: 'integer', default: 0 } },
      required: ['id', 'total'],
    };
    expect(verdict(order, next)).toBe('incompatible');
    expect(verdict(order, next, { assume: ['defaults-filled'] })).toBe('compatible');
    const invalid = { ...next, properties: { ...next.properties, total: { type: 'integer', default: 'none' } } };
    expect(verdict(order, invalid, { assume: ['defaults-filled'] })).toBe('incompatible');
    const tried = { anyOf: [next, { type: 'string' }] };
    expect(verdict(order, tried, { assume: ['defaults-filled'] })).toBe('incompatible');
  });

  it('reads schemas without $schema as the dialect that it is told', () => {
    const tuple = { type: 'array', prefixItems: [{ type: 'string' }] };
    expect(verdict({ type: 'array' }, tuple)).toBe('compatible');
    expect(verdict({ type: 'array' }, tuple, { dialect: '2020-12' })).toBe('incompatible');
  });

  it('compares versions of different dialects', () => {
    const old = {
      $schema: 'http://json-schema.org/draft-04/schema#',
      type: 'number',
      minimum: 0,
      exclusiveMinimum: true,
    };
    const next = { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'number', exclusiveMinimum: 0 };
    expect(verdict(old, next, { mode: 'full', policy: 'strict' })).toBe('compatible');
  });

  it('finds documents through the resolver, and is undecided without', () => {
    const old = { type: 'object', properties: { a: { $ref: 'https://example.com/a.json' } } };
    const next = { type: 'object', properties: { a: { type: 'string' } } };
    const resolver = (uri: string) =>
      uri === 'https://example.com/a.json' ? { type: 'string', maxLength: 3 } : undefined;
    expect(verdict(old, next, { resolver })).toBe('compatible');
    expect(verdict(next, old, { resolver })).toBe('incompatible');
    const report = checkCompatibility(old, next);
    expect(report.verdict).toBe('undecided');
    expect(report.reason).toContain('example.com/a.json');
  });

  it('gives the validator’s reason for a schema that it refuses', () => {
    for (const broken of [{ type: 'strin' }, { pattern: '[' }, { minLength: -1 }, { $ref: '#/nowhere' }] as Schema[]) {
      const report = checkCompatibility({ type: 'string' }, broken);
      expect([report.verdict, typeof report.reason]).toEqual(['undecided', 'string']);
    }
  });

  it('is undecided when the budget is spent, and says so', () => {
    const report = checkCompatibility(order, { ...order, required: ['id', 'total'] }, { budget: { steps: 3 } });
    expect(report).toMatchObject({ verdict: 'undecided', reason: 'the budget of 3 steps is spent' });
  });

  it('keeps a value that it found with the last of its budget', () => {
    const next = { ...order, required: ['id', 'total'] };
    const verdicts = Array.from(
      { length: 60 },
      (_, i) => checkCompatibility(order, next, { budget: { steps: i * 4 } }).verdict,
    );
    const first = verdicts.indexOf('incompatible');
    expect(first).toBeGreaterThan(0);
    expect(verdicts.slice(first).every((one) => one === 'incompatible')).toBe(true);
    expect(verdicts.slice(0, first).every((one) => one === 'undecided')).toBe(true);
  });

  it('handles true, false and null as a witness', () => {
    expect(verdict(true, true)).toBe('compatible');
    expect(verdict(false, { type: 'string' })).toBe('compatible');
    const report = checkCompatibility({ type: ['string', 'null'] }, { type: 'string' });
    expect(report.findings[0]).toHaveProperty('witness', null);
  });

  it('gives the same answer every time', () => {
    const next = { ...order, properties: { id: { type: 'integer' } }, required: ['id', 'total'] };
    expect(checkCompatibility(order, next, { mode: 'full' })).toEqual(
      checkCompatibility(order, next, { mode: 'full' }),
    );
  });
});
