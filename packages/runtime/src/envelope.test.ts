import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Envelope, identityOf, peekEnvelope, readEnvelope, writeEnvelope } from './envelope.ts';
import { decodeAttribute, encodeAttribute } from './envelope-attribute.ts';

const published = new Date('2026-03-01T12:00:00.000Z');
const minimal = { 'ce-specversion': '1.0', 'ce-id': 'e1', 'ce-source': '/shop', 'ce-type': 'OrderPlaced' };

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((value) => value.toWellFormed());
const envelope: fc.Arbitrary<Envelope> = fc.record({
  id: text,
  source: text,
  type: text,
  time: fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
  dataschema: fc.option(text),
  partitionkey: fc.option(text),
  correlationid: text,
  causationid: fc.option(text),
  traceparent: fc.option(fc.constant('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')),
});

describe('the envelope', () => {
  it('reads what it writes, in printable ASCII', () => {
    fc.assert(
      fc.property(envelope, (original) => {
        const headers = writeEnvelope(original);
        for (const value of Object.values(headers)) expect(value).toMatch(/^[\x20-\x7e]*$/);
        expect(readEnvelope(headers, published)).toEqual(original);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('says what it is, as CloudEvents asks', () => {
    const headers = writeEnvelope({
      id: 'e1',
      source: '/shop/order',
      type: 'OrderPlaced',
      time: published,
      dataschema: 'https://registry.example/v/1',
      partitionkey: 'Größe 1',
      correlationid: 'c1',
      causationid: 'e0',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    });
    expect(headers).toEqual({
      'ce-specversion': '1.0',
      'ce-id': 'e1',
      'ce-source': '/shop/order',
      'ce-type': 'OrderPlaced',
      'ce-time': '2026-03-01T12:00:00.000Z',
      'ce-dataschema': 'https://registry.example/v/1',
      'ce-partitionkey': 'Gr%C3%B6%C3%9Fe%201',
      'ce-correlationid': 'c1',
      'ce-causationid': 'e0',
      'ce-traceparent': '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      'content-type': 'application/json',
    });
  });

  it('fills in what other producers leave out', () => {
    expect(readEnvelope(minimal, published)).toMatchObject({
      time: published,
      correlationid: 'e1',
      causationid: null,
      dataschema: null,
    });
  });

  it.each([
    ['no envelope at all', {}, 'the header ce-specversion is missing'],
    ['an unknown version', { ...minimal, 'ce-specversion': '2.0' }, 'CloudEvents 2.0 is not 1.0'],
    ['no id', { ...minimal, 'ce-id': '' }, 'the header ce-id is missing or empty'],
    ['no source', { ...minimal, 'ce-source': '' }, 'the header ce-source is missing or empty'],
    ['no type', { ...minimal, 'ce-type': '' }, 'the header ce-type is missing or empty'],
    ['a time that is none', { ...minimal, 'ce-time': 'yesterday' }, 'ce-time is not an RFC 3339 time: yesterday'],
    ['an encoding that is none', { ...minimal, 'ce-id': '%ff' }, 'ce-id is not percent-encoded UTF-8'],
    ['an endless id', { ...minimal, 'ce-id': 'x'.repeat(513) }, 'ce-id is longer than 512 characters'],
  ])('refuses %s', (_what, headers, message) => {
    expect(() => readEnvelope(headers, published)).toThrow(
      expect.objectContaining({ code: 'invalid', message: expect.stringContaining(message) }),
    );
  });

  it('reads nothing from the prototype', () => {
    const headers = Object.create({ ...minimal }) as Record<string, string>;
    expect(() => readEnvelope(headers, published)).toThrow('ce-specversion is missing');
  });

  it('tells what it can of an envelope that is broken', () => {
    expect(peekEnvelope({ 'ce-id': 'e%201', 'ce-type': '%ff' })).toEqual({ eventId: 'e 1', type: '%ff' });
    expect(peekEnvelope({})).toEqual({ eventId: null, type: null });
  });

  it('never takes one pair of source and id for another', () => {
    fc.assert(
      fc.property(fc.tuple(text, text), fc.tuple(text, text), ([source, id], [otherSource, otherId]) => {
        const same = source === otherSource && id === otherId;
        expect(identityOf({ source, id }) === identityOf({ source: otherSource, id: otherId })).toBe(same);
      }),
      { seed: 4 },
    );
    expect(identityOf({ source: 'a b', id: 'c' })).not.toBe(identityOf({ source: 'a', id: 'b c' }));
  });
});

describe('an attribute as a header', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(decodeAttribute(encodeAttribute(value))).toBe(value.toWellFormed());
      }),
      { seed: 5 },
    );
  });

  it('is taken as it is where it was never encoded', () => {
    expect(decodeAttribute('50% of 100%')).toBe('50% of 100%');
    expect(decodeAttribute('grün')).toBe('grün');
  });
});
