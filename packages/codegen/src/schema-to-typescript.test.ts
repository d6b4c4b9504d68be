import type { Schema } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { schemaToTypeScript } from './schema-to-typescript.ts';

const print = (schema: Schema, name = 'Order') => schemaToTypeScript(schema, { name, dialect: '2020-12' });

describe('schemaToTypeScript', () => {
  it('prints an open object without an index signature', () => {
    const text = print({ type: 'object', properties: { id: { type: 'string' } }, required: ['id'] });
    expect(text).toBe('export interface Order {\n  id: string;\n}\n');
  });

  it('qualifies titles that collide by their place', () => {
    const address = (name: string) => ({
      title: 'Address',
      type: 'object',
      properties: { [name]: { type: 'string' } },
    });
    const text = print({ type: 'object', properties: { billAddress: address('a'), shipAddress: address('b') } });
    expect(text).toContain('billAddress?: OrderBillAddress;');
    expect(text).toContain('export interface OrderShipAddress');
    expect(text).not.toContain('interface Address ');
  });

  it('keeps the properties of one closed branch out of the others, with a tag or without', () => {
    const branch = (properties: Record<string, Schema>) => ({
      type: 'object',
      properties,
      required: Object.keys(properties),
      additionalProperties: false,
    });
    const text = { type: 'string' };
    const tagged = print({
      oneOf: [branch({ kind: { const: 'card' }, digits: text }), branch({ kind: { const: 'bank' }, iban: text })],
    });
    expect(tagged).toContain('iban?: never;');
    expect(tagged).toContain('digits?: never;');
    expect(print({ oneOf: [branch({ digits: text }), branch({ iban: text })] })).toContain('iban?: never;');
    expect(print({ oneOf: [{ ...branch({ digits: text }), additionalProperties: true }] })).not.toContain('never');
  });

  it('does not depend on the order of keys', () => {
    const one = print({
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'string' }, b: { $ref: '#/$defs/x' } },
      $defs: { x: { type: 'object' }, y: {} },
    });
    const other = print({
      $defs: { y: {}, x: { type: 'object' } },
      properties: { b: { $ref: '#/$defs/x' }, a: { type: 'string' } },
      required: ['a'],
      type: 'object',
    });
    expect(one).toBe(other);
  });

  it('keeps hostile text inside comments and quotes', () => {
    const text = print({
      description: '*/ export const stolen = 1; /*\n@deprecated',
      type: 'object',
      properties: { "__proto__'": { const: "a'b\\${x}`\u2028" }, 'x-y': true },
    });
    expect(text).toContain(' * *\\/ export const stolen = 1; /*\n * \\@deprecated\n');
    expect(text).toContain("'__proto__\\''?: 'a\\'b\\\\${x}`\\u2028';");
  });

  it('exports the very name that it was given', () => {
    expect(print({ type: 'string' }, 'order_placed')).toBe('export type order_placed = string;\n');
    expect(print({ type: 'string' }, 'class')).toBe('export type Class = string;\n');
    expect(print({ type: 'string' }, '1st')).toBe('export type _1st = string;\n');
    expect(print({ type: 'string' }, '日本')).toBe('export type 日本 = string;\n');
  });
});
