import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { type Editor, openEditor } from './editor.test-kit.ts';
import { mistakes } from './mistakes.test-kit.ts';
import { webShop } from './web-shop.test-kit.ts';

/** What somebody has written so far; `|` in the tests below is where they are now. */
const header = `import { inMemoryBroker, inMemoryStore } from '@concordat/runtime';
import { defineSdk as defineAudit } from './audit/index.ts';
import { testSdk as testAudit } from './audit/testing.ts';
import { defineSdk as defineBilling } from './billing/index.ts';
import { defineSdk as defineClock } from './clock/index.ts';
import { testSdk as testClock } from './clock/testing.ts';
import { defineSdk, type OrderPlaced } from './orders/index.ts';
import { exampleOrderPlaced, examplePaymentFailed, testSdk } from './orders/testing.ts';
const [broker, store] = [inMemoryBroker(), inMemoryStore()];
const [sdk, billing] = [defineSdk({ broker, store }), defineBilling({ broker, store })];
const order = exampleOrderPlaced();
const consumer = sdk.consumer('orders');
`;

let editor: Editor;
beforeAll(async () => {
  editor = openEditor(generate(await webShop(), { importSuffix: '.ts' }), header);
});

describe('completion', () => {
  it.each([
    [
      'the SDK: its events, and what every SDK has',
      'sdk.|',
      'consumer orderPlaced paymentFailed paymentRequested reminderDue startRelay',
    ],
    ['the SDK of an application that only receives', 'defineAudit({ broker, store }).|', 'consumer orderPlaced'],
    ['the SDK of an application that only sends', 'defineClock({ broker, store }).|', 'reminderDue startRelay'],
    ['the same for tests', 'testAudit().sdk.|', 'consumer orderPlaced'],
    ['the same for tests of one that sends', 'testClock().sdk.|', 'reminderDue startRelay'],
    ['the other application’s SDK: its own events', 'billing.|', 'consumer orderPlaced paymentFailed startRelay'],
    ['an event that is sent', 'sdk.orderPlaced.|', 'channel enqueue example name parse publish validate'],
    ['an event that is received', 'sdk.paymentFailed.|', 'channel example name parse validate'],
    ['an event that is both', 'sdk.reminderDue.|', 'channel enqueue example name parse publish validate'],
    ['a consumer', 'consumer.|', 'on start'],
    ['a consumer that runs', '(await consumer.start()).|', 'group lag stop'],
    ['the options of defineSdk', 'defineSdk({ | })', 'broker now random source store'],
    [
      'the options of enqueue',
      'sdk.orderPlaced.publish(order, { | })',
      'causedBy correlationId eventId key time traceparent',
    ],
    [
      'a payload, with what must be there and what may',
      'sdk.orderPlaced.publish({ | })',
      'address coupon note orderId payment total',
    ],
    ['a builder’s changes', 'exampleOrderPlaced({ | })', 'address coupon note orderId payment total'],
    ['what is inside a payload', 'sdk.orderPlaced.publish({ ...order, address: { | } })', 'city street'],
    ['a handler’s payload', 'consumer.on(sdk.paymentFailed, async (failed) => { failed.| })', 'orderId reason'],
    [
      'a handler’s context',
      'consumer.on(sdk.paymentFailed, async (_, context) => { context.| })',
      'attempt correlationId eventId key signal time traceparent tx',
    ],
    ['a transaction in memory', 'store.transaction(async (tx) => { tx.| })', 'onCommit'],
    [
      'a union whose tag is known',
      "billing.consumer('b').on(billing.orderPlaced, async ({ payment }) => { if (payment.kind === 'card') payment.| })",
      'kind lastFour',
    ],
    ['the values of an enum', "examplePaymentFailed({ reason: '|' })", 'declined expired'],
    ['the values of a tag', "sdk.orderPlaced.publish({ ...order, payment: { kind: '|' } })", 'card transfer'],
    ['the SDK for tests', 'testSdk().|', 'broker clear close deadLetters happened receive sdk sent settled store'],
    ['what was sent', 'const { sdk: own, sent } = testSdk(); sent(own.orderPlaced).|', 'events last none one payloads'],
    [
      'a judgement that says no',
      'const judged = sdk.paymentFailed.validate(1); if (!judged.valid) judged.|',
      'problems valid',
    ],
    [
      'a judgement that says yes',
      'const judged = sdk.paymentFailed.validate(1); if (judged.valid) judged.|',
      'valid value',
    ],
  ])('of %s', (_, code, names) => {
    expect([...editor.completions(code)].sort().join(' ')).toBe(names);
  });

  it.each([
    [
      'sdk.orderPlaced.enqueue(|',
      'enqueue(tx: MemoryTransaction, payload: OrderPlaced, options?: EnqueueOptions): Promise<string>',
    ],
    [
      'testSdk().receive(sdk.paymentFailed, |)',
      'receive(event: ReceivableEvent<PaymentFailed>, payload: PaymentFailed, options?: EnqueueOptions): Promise<string>',
    ],
    ['exampleOrderPlaced(|', 'exampleOrderPlaced(changes?: Changes<OrderPlaced>): OrderPlaced'],
  ])('shows behind the bracket of %s what is asked for', (code, signature) => {
    expect(editor.signature(code)).toBe(signature);
  });

  it('of what tests import: builders and the SDK', () => {
    const names = editor.completions("import { | } from './orders/testing.ts'").filter((name) => name !== 'type');
    expect(names.sort().join(' ')).toBe(
      'exampleOrderPlaced examplePaymentFailed examplePaymentRequested exampleReminderDue testSdk',
    );
  });

  it('strikes through what is deprecated, and nothing else', () => {
    expect(editor.deprecated('sdk.|')).toEqual(['paymentRequested']);
    expect(editor.deprecated('order.|')).toEqual(['coupon']);
    expect(editor.deprecated('billing.|')).toEqual([]);
  });
});

describe('a hover', () => {
  it('over an event says the contract’s words, where it travels, by which key, and who answers for it', () => {
    const { declaration, docs } = editor.hover('sdk.order|Placed');
    expect(declaration).toContain('SendableEvent<OrderPlaced, MemoryTransaction>');
    expect(docs).toBe(
      'A customer has placed an order.\n\nChannel: orders. Key: orderId. Owner: orders. Team: checkout.',
    );
  });

  it('over an event that is received says so in its type, and how often it is tried', () => {
    const { declaration, docs } = editor.hover('sdk.payment|Failed');
    expect(declaration).toContain('ReceivableEvent<PaymentFailed>');
    expect(docs).toBe('The customer could not pay.\n\nChannel: payments. Key: orderId. Attempts: at most 4.');
  });

  it('over a deprecated event and a deprecated field says so', () => {
    expect(editor.hover('sdk.payment|Requested').tags.has('deprecated')).toBe(true);
    const coupon = editor.hover('order.cou|pon');
    expect([coupon.docs, coupon.tags.has('deprecated')]).toEqual(['Use `note`.', true]);
    expect(editor.hover('sdk.order|Placed').tags.has('deprecated')).toBe(false);
  });

  it('over a field says its description, its bounds and its example', () => {
    const total = editor.hover('order.to|tal');
    expect(total.declaration).toBe('(property) OrderPlaced.total: number');
    expect(total.docs).toBe('What the customer owes, in cents.\n\nA whole number. Minimum: 1. Maximum: 100000.');
    expect(total.tags.get('example')).toBe('1250');
    expect(editor.hover('order.order|Id').docs).toBe('The order.\n\nFormat: uuid.');
    expect(editor.hover('order.address.ci|ty').docs).toBe('At least 1 character.');
  });

  it('over a payload’s type says what the event means, with an example', () => {
    const { docs, tags } = editor.hover('const other: Order|Placed = order');
    expect(docs).toBe('A customer has placed an order.');
    expect(JSON.parse(tags.get('example') ?? '')).toMatchObject({ total: 1250, address: { city: 'London' } });
  });

  it('over a payload’s type without words of its own says what the event says', () => {
    const failed = editor.hover("import type { Payment|Failed } from './orders/index.ts'");
    expect(failed.docs).toBe('The customer could not pay.');
    const requested = editor.hover("import type { Payment|Requested } from './orders/index.ts'");
    expect(requested.docs).toContain('Billing is asked to collect a payment.');
    expect(requested.tags.has('deprecated')).toBe(true);
  });

  it('over a handler’s payload names the event’s type', () => {
    const { declaration } = editor.hover('consumer.on(sdk.paymentFailed, async (fail|ed) => {})');
    expect(declaration).toBe('(parameter) failed: PaymentFailed');
  });

  it.each([
    ['sdk.orderPlaced.enq|ueue', 'exists exactly when that commits'],
    ['sdk.orderPlaced.pub|lish', 'no transaction, no outbox'],
    ['sdk.paymentFailed.vali|date', 'never throws'],
    ['sdk.paymentFailed.par|se', 'names event and field'],
    ['sdk.paymentFailed.exam|ple', 'first example'],
    ['consumer.o|n', 'Adds a handler'],
    ['testSdk().rec|eive', 'waits until everything that follows from it is done'],
    ['example|OrderPlaced()', 'first example of OrderPlaced'],
    ['example|PaymentFailed()', 'made of its schema'],
    ['test|Sdk()', 'The SDK of Orders for a test'],
    ['define|Sdk', 'Makes the SDK of Orders: what it sends has `enqueue` and `publish`, what it receives goes to'],
    ['define|Audit', 'Makes the SDK of Audit: what it receives goes to `consumer(…).on(…)`.'],
    ['define|Clock', 'Makes the SDK of Clock: what it sends has `enqueue` and `publish`.'],
  ])('over %s says what it does', (code, words) =>
    expect(editor.hover(code).docs.replaceAll('\n', ' ')).toContain(words),
  );

  it('of every member that an application uses has words', () => {
    for (const owner of [
      'sdk',
      'sdk.orderPlaced',
      'sdk.paymentFailed',
      'consumer',
      'testSdk()',
      'store',
      'testSdk().sent(sdk.orderPlaced)',
    ]) {
      for (const name of editor.completions(`${owner}.|`)) {
        if (owner === 'sdk' && name === 'reminderDue') continue;
        const { docs } = editor.hover(`${owner}.${name.slice(0, 1)}|${name.slice(1)}`);
        if (!known.has(name)) expect(docs, `${owner}.${name}`).not.toBe('');
      }
    }
  });
});

/** Names that say everything. */
const known = new Set(['sdk', 'events', 'payloads', 'none', 'outbox', 'inbox', 'deadLetters', 'store']);

describe('a mistake', () => {
  it.each(mistakes)('%s is told where it is', (_, code, number, at, words) => {
    const complaints = editor.complaints(code);
    expect(complaints.map((complaint) => [complaint.code, complaint.at])).toEqual([[number, at]]);
    expect(complaints[0]?.message).toContain(words);
  });

  it('is told as the page about the generated SDK says', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/generated-sdk.md'), 'utf8');
    const [, table = ''] = page.split('| mistake | the compiler |\n');
    const [rows = ''] = table.split('\n\n');
    const told = mistakes.flatMap(([, code]) => editor.complaints(code).map(({ message }) => message));
    const said = rows
      .split('\n')
      .slice(1)
      .map((row) => row.split('|')[2]?.trim().replaceAll('&lt;', '<') ?? '');
    expect(said.length).toBeGreaterThan(3);
    for (const words of said) {
      const parts = words.split('…');
      expect(
        told.some((message) => parts.every((part) => message.includes(part))),
        words,
      ).toBe(true);
    }
  });

  it('is not seen where there is none', () => {
    const code = `await store.transaction(async (tx) => {
  await sdk.orderPlaced.enqueue(tx, { ...order, payment: { kind: 'transfer', iban: 'DE00' } }, { key: null });
  tx.onCommit(() => {});
});
await consumer
  .on(sdk.paymentFailed, async ({ orderId, reason }, context) => {
    if (reason === 'expired') await sdk.reminderDue.enqueue(context.tx, { orderId }, { causedBy: context });
  })
  .on(sdk.reminderDue, async ({ orderId }, { tx }) => sdk.paymentRequested.enqueue(tx, { orderId }))
  .start();
await billing.consumer('billing').on(billing.orderPlaced, async ({ payment }) => {
  const account: string = payment.kind === 'card' ? payment.lastFour : payment.iban;
  console.log(account);
}).start();
const test = testSdk();
await test.receive(test.sdk.paymentFailed, examplePaymentFailed({ reason: 'declined' }));
const { payload } = test.sent(test.sdk.reminderDue).one();
console.log(payload.orderId, exampleOrderPlaced((example) => { example.address.city = 'Rome'; }));
export {};
`;
    expect(editor.complaints(code)).toEqual([]);
  });
});
