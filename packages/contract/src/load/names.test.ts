import { describe, expect, it } from 'vitest';
import type { DocumentDraft } from './drafts.ts';
import { nameApplications } from './name-applications.ts';
import { nearest } from './nearest.ts';
import { schemaFormat } from './schema-format.ts';
import { slug } from './slug.ts';

function draft(file: string, title: string): DocumentDraft {
  const document = { file, tokens: [], value: { info: { title } } };
  const operation = {
    id: 'o',
    action: 'send',
    channel: 'c',
    messages: [],
    reply: undefined,
    definition: { self: document, layers: [] },
  } as const;
  return { document, version: '3.0.0', channels: [], operations: [operation], components: [] };
}

const names = (...documents: [file: string, title: string][]) => [
  ...nameApplications(documents.map(([file, title]) => draft(file, title))).values(),
];

describe('an application', () => {
  it('is called as its file, its folder, or its title', () => {
    expect(
      names(
        ['asyncapi.yaml', 'The Shop'],
        ['services/order.yaml', 'x'],
        ['billing/asyncapi.yml', 'y'],
        ['mail.asyncapi.json', 'z'],
      ),
    ).toEqual(['the-shop', 'order', 'billing', 'mail']);
  });

  it('is called with its folder where two would be called the same', () => {
    expect(names(['root.yaml', 'Root'], ['a/service.yaml', 'x'], ['b/service.yaml', 'y'])).toEqual([
      'root',
      'a-service',
      'b-service',
    ]);
  });
});

describe('a slug', () => {
  it.each([
    ['Order Service (v2)', 'order-service-v2'],
    ['OrderService', 'order-service'],
    ['Größen & Maße', 'großen-maße'],
    ['日本', '日本'],
    ['***', ''],
  ])('of %j is %j', (text, expected) => {
    expect(slug(text)).toBe(expected);
  });
});

describe('what was probably meant', () => {
  it('is near to what was written', () => {
    expect(nearest('x-onwer', ['x-owner', 'x-team'])).toBe('x-owner');
    expect(nearest('ORDERPLACED', ['OrderPlaced'])).toBe('OrderPlaced');
    expect(nearest('something', ['else', 'entirely'])).toBeUndefined();
    expect(nearest('a', [])).toBeUndefined();
  });
});

describe('the language of a schema', () => {
  it.each([
    [undefined, { dialect: 'draft-07' }],
    ['application/vnd.aai.asyncapi+json;version=3.0.0', { dialect: 'draft-07' }],
    ['application/schema+json;version=draft-07', { dialect: 'draft-07' }],
    ['application/schema+yaml; version=draft-2020-12', { dialect: '2020-12' }],
    ['application/schema+json;version=2019-09', { dialect: '2019-09' }],
    ['application/schema+json', { dialect: 'draft-07' }],
    ['application/schema+json;version=draft-99', { foreign: 'application/schema+json;version=draft-99' }],
    ['application/vnd.apache.avro;version=1.9.0', { foreign: 'application/vnd.apache.avro;version=1.9.0' }],
  ])('%j is %j', (format, expected) => {
    expect(schemaFormat(format)).toEqual(expected);
  });
});
