import { openSchema, type Schema } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { docComment } from './doc-comment.ts';

const say = (...schemas: Schema[]) => docComment(schemas.map((schema) => openSchema(schema).root));

describe('docComment', () => {
  it('says what the schema describes, then its limits, then its tags', () => {
    expect(
      say({
        examples: ['GBP', 'EUR'],
        default: 'EUR',
        deprecated: true,
        maxLength: 3,
        minLength: 3,
        pattern: '^[A-Z]{3}$',
        format: 'currency',
        type: 'string',
        title: 'Currency',
        description: 'The ISO 4217 code.\nNever a symbol.',
      }),
    ).toBe(
      [
        'The ISO 4217 code.',
        'Never a symbol.',
        '',
        'Format: currency. Pattern: `^[A-Z]{3}$`. At least 3 characters. At most 3 characters.',
        '',
        '@deprecated',
        '@default "EUR"',
        '@example "GBP"',
        '@example "EUR"',
      ].join('\n'),
    );
  });

  it.each<[Schema, string]>([
    [{ type: 'integer', minimum: 1, maximum: 5 }, 'A whole number. Minimum: 1. Maximum: 5.'],
    [{ exclusiveMinimum: 0, exclusiveMaximum: 1.5, multipleOf: 0.01 }, 'More than 0. Less than 1.5. Multiple of 0.01.'],
    [
      {
        $schema: 'http://json-schema.org/draft-04/schema#',
        minimum: 0,
        exclusiveMinimum: true,
        maximum: 9,
        exclusiveMaximum: false,
      },
      'More than 0. Maximum: 9.',
    ],
    [
      { type: 'array', minItems: 1, maxItems: 2, uniqueItems: true },
      'At least 1 item. At most 2 items. No item twice.',
    ],
    [{ minProperties: 1, maxProperties: 1 }, 'At least 1 property. At most 1 property.'],
    [{ pattern: '^\\d+`$' }, 'Pattern: "^\\\\d+`$".'],
    [{ pattern: '^\\d+$' }, 'Pattern: `^\\d+$`.'],
    [{ title: 'Only a title' }, 'Only a title'],
    [{ title: 'A title', description: ' ' }, 'A title'],
    [{ type: 'string', deprecated: false, uniqueItems: false, examples: [] }, ''],
    [true, ''],
  ])('says of %j: %s', (schema, said) => {
    expect(say(schema)).toBe(said);
  });

  it('shows three examples at most, and none of which only a part would fit', () => {
    const long = 'x'.repeat(300);
    expect(say({ default: long, pattern: long, examples: [long, 1, 2, 3, 4] })).toBe(
      '@example 1\n@example 2\n@example 3',
    );
  });

  it('says nothing twice when several schemas describe one property', () => {
    const [id, order] = [
      { description: 'The id.', format: 'uuid' },
      { description: 'The id.', format: 'uuid', deprecated: true },
    ];
    expect(say(id, order)).toBe('The id.\n\nFormat: uuid.\n\n@deprecated');
    expect(say({ description: 'One.' }, { description: 'Another.' })).toBe('One.\n\nAnother.');
  });

  it('keeps hostile text inside the comment, and from being a tag', () => {
    expect(say({ description: 'a */ b\u2028@deprecated\n  @see {@link x}\u202e\u0000' })).toBe(
      'a *\\/ b\n\\@deprecated\n  \\@see {\\@link x}',
    );
    expect(say({ default: '*/', format: '*/\n@x', pattern: '*/', examples: [{ '*/': '\u2028@x' }] })).not.toMatch(
      /\*\/|^@x/mu,
    );
  });

  it('cuts a text that nobody would read', () => {
    expect(say({ description: 'x'.repeat(5000) })).toHaveLength(2001);
  });
});
