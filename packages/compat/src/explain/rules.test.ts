import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Schema } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { checkCompatibility } from '../check-compatibility.ts';
import type { CompatibilityOptions } from '../options.ts';
import { valueRejected } from './explain.ts';
import { reliesOnDeclared } from './explain-assumption.ts';
import { rules } from './rules.ts';

const folder = new URL('../../fixtures/rules/', import.meta.url);
const ids = [...rules.map((rule) => rule.id), reliesOnDeclared.id, valueRejected.id];

function read<T>(id: string, file: string): T {
  return JSON.parse(readFileSync(new URL(`${id}/${file}`, folder), 'utf8')) as T;
}

describe('the rules', () => {
  it('have one fixture folder each, and no folder is left over', () => {
    expect(readdirSync(folder).sort()).toEqual([...ids].sort());
  });

  it('have ids of their own and a purpose of one sentence', () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const rule of rules) expect(rule.purpose).toMatch(/^[A-Z].*\.$/);
  });

  it.each(ids)('%s: finds exactly what its fixture expects', (id) => {
    const options: CompatibilityOptions = existsSync(new URL(`${id}/options.json`, folder))
      ? read<CompatibilityOptions>(id, 'options.json')
      : { policy: 'strict' };
    const report = checkCompatibility(read<Schema>(id, 'old.json'), read<Schema>(id, 'new.json'), {
      mode: 'full',
      formats: 'assertion',
      ...options,
    });
    const expected = new URL(`${id}/expected.json`, folder);
    const text = `${JSON.stringify({ verdict: report.verdict, findings: report.findings }, null, 2)}\n`;
    if (process.env['UPDATE_FIXTURES'] === '1') writeFileSync(expected, text);
    expect(report).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
    expect(report.findings.map((finding) => finding.rule)).toContain(id);
  });
});
