import type { Contract, ContractEvent } from '@concordat/contract';
import type { PushedEvent, PushReport } from '@concordat/registry';
import { describe, expect, it } from 'vitest';
import { createStyle } from '../style.ts';
import { formatPush } from './print-push.ts';

const plain = createStyle(false);
const place = { file: 'schemas/orders/OrderPlaced.json', line: 49, column: 3, pointer: '/required' };
const event = { name: 'OrderPlaced', place, origin: () => place } as unknown as ContractEvent;
const contract: Pick<Contract, 'events'> = { events: [event] };

const pushed = (change: Partial<PushedEvent>): PushReport => ({
  outcome: 'pushed',
  registry: 'http://localhost:8081',
  events: [{ event: 'OrderPlaced', subject: 'OrderPlaced', status: 'created', against: [], messages: [], ...change }],
});

describe('formatPush', () => {
  it('says which version and id each event has', () => {
    expect(formatPush(pushed({ version: 1, id: 7 }), contract, plain)).toBe(
      [
        'created    OrderPlaced  version 1, id 7',
        '',
        'pushed to http://localhost:8081: 1 new version, 0 unchanged',
      ].join('\n'),
    );
  });

  it('shows why an event is refused, where, and the payload that proves it', () => {
    const finding = {
      rule: 'required-added',
      direction: 'backward',
      severity: 'breaking',
      oldPath: null,
      newPath: '/required',
      message: '`note` is required now',
      witness: { orderId: 'a' },
    } as const;
    const against = [{ version: 1, id: 7, verdict: 'incompatible', findings: [finding] }] as const;
    const report: PushReport = { ...pushed({ status: 'refused', against }), outcome: 'refused' };
    const text = formatPush(report, contract, plain);
    expect(text).toContain('  against version 1:\n  breaking OrderPlaced  (required-added, backward)\n');
    expect(text).toContain('    schemas/orders/OrderPlaced.json:49:3  #/required\n');
    expect(text).toContain('      {\n        "orderId": "a"\n      }');
    expect(text).toMatch(/refused by http:\/\/localhost:8081: nothing was registered$/);
  });

  it('says in words why an event is refused where there is no finding', () => {
    const report: PushReport = {
      ...pushed({ status: 'refused', messages: ['the subject is read-only'] }),
      outcome: 'refused',
    };
    expect(formatPush(report, contract, plain)).toContain('  the subject is read-only\n');
  });
});
