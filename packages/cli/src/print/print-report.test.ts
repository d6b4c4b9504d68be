import type { ContractFinding, ContractReport } from '@concordat/contract';
import { describe, expect, it } from 'vitest';
import { createStyle } from '../style.ts';
import { formatFinding, formatUndecided, summarizeReport, undecidedEvents, untoldEvents } from './print-report.ts';

const plain = createStyle(false);
const finding: ContractFinding = {
  event: 'OrderPlaced',
  rule: 'required-added',
  direction: 'backward',
  severity: 'breaking',
  message: '`note` is required now',
  fix: 'leave it optional',
  path: '/required',
  oldPath: '/required',
  newPath: '/required',
  file: 'schemas/orders/OrderPlaced.json',
  line: 49,
  column: 3,
  witness: { orderId: 'a' },
};

describe('formatFinding', () => {
  it('says what, where, why, shows the payload and the way to mend it', () => {
    expect(formatFinding(finding, plain)).toBe(
      [
        'breaking OrderPlaced  (required-added, backward)',
        '  schemas/orders/OrderPlaced.json:49:3  #/required',
        '  `note` is required now',
        '  The old contract allows this payload, the new one refuses it:',
        '    {',
        '      "orderId": "a"',
        '    }',
        '  fix: leave it optional',
      ].join('\n'),
    );
  });

  it('names the applications that it breaks for', () => {
    expect(formatFinding({ ...finding, readers: ['email', 'shipping'] }, plain)).toContain('\n  for email, shipping\n');
  });

  it('turns the sentence around for the other direction', () => {
    expect(formatFinding({ ...finding, direction: 'forward' }, plain)).toContain(
      'The new contract allows this payload, the old one refuses it:',
    );
  });

  it('shows a witness that is null, and none where there is none', () => {
    expect(formatFinding({ ...finding, witness: null }, plain)).toContain('\n    null\n');
    const { witness: _, ...without } = finding;
    expect(formatFinding(without, plain)).not.toContain('payload');
  });

  it('shows the beginning of a long witness', () => {
    const text = formatFinding({ ...finding, witness: Array.from({ length: 1000 }, (_, index) => index) }, plain);
    expect(text).toContain('… 962 more lines');
  });

  it('leaves the event out where a change concerns none', () => {
    expect(formatFinding({ ...finding, event: null }, plain)).toMatch(/^breaking {2}\(/);
  });
});

describe('summarizeReport', () => {
  const report: ContractReport = {
    verdict: 'incompatible',
    findings: [finding, { ...finding, severity: 'info' }],
    events: [{ event: 'OrderPlaced', verdict: 'incompatible' }],
  };

  it('gives the verdict, the figures, and what was compared', () => {
    expect(summarizeReport(report, 'git:HEAD', plain)).toBe(
      'incompatible: 1 breaking change, 1 harmless; 1 event compared with git:HEAD',
    );
  });

  it('names the events that are neither proved nor refuted, with the reason', () => {
    const events = [{ event: 'OrderPlaced', verdict: 'undecided', reason: 'a pattern with a backreference' }] as const;
    const undecided: ContractReport = { verdict: 'undecided', findings: [], events };
    expect(summarizeReport(undecided, 'git:HEAD', plain)).toBe(
      'undecided: no breaking changes, 1 undecided; 1 event compared with git:HEAD',
    );
    expect(undecidedEvents(undecided).map((event) => formatUndecided(event, plain))).toEqual([
      'undecided OrderPlaced\n  a pattern with a backreference',
    ]);
  });

  it('tells and counts an undecided event once', () => {
    const told: ContractFinding = {
      ...finding,
      rule: 'undecided',
      severity: 'warning',
      message: 'neither proved nor refuted: a backreference',
    };
    const events = [
      { event: 'OrderPlaced', verdict: 'undecided', reason: 'a backreference' },
      { event: 'OrderShipped', verdict: 'undecided', reason: 'another format' },
    ] as const;
    const undecided: ContractReport = { verdict: 'undecided', findings: [told], events };
    expect(formatFinding(told, plain)).toMatch(/^undecided OrderPlaced {2}\(backward\)\n/);
    expect(untoldEvents(undecided).map(({ event }) => event)).toEqual(['OrderShipped']);
    expect(summarizeReport(undecided, 'git:HEAD', plain)).toBe(
      'undecided: no breaking changes, 2 undecided; 2 events compared with git:HEAD',
    );
  });

  it('counts nothing where nothing changed', () => {
    expect(summarizeReport({ ...report, verdict: 'compatible', findings: [] }, 'git:HEAD', plain)).toBe(
      'compatible: no breaking changes; 1 event compared with git:HEAD',
    );
  });
});
