import { describe, expect, it } from 'vitest';
import { type Check, defineValidator } from './define-validator.ts';

const isText: Check = (value) => typeof value === 'string';
const text = () => '{"schema":{"type":"string"}}';

describe('defineValidator', () => {
  it('says yes without errors, and no with them', () => {
    const validator = defineValidator(isText, text, false);
    expect(validator.errors).toBeNull();
    expect(validator('a')).toBe(true);
    expect(validator.errors).toBeNull();
    expect(validator(1)).toBe(false);
    const { errors } = validator;
    expect(errors).toEqual([
      { instancePath: '', keyword: 'type', message: 'must be string', params: { type: 'string' } },
    ]);
    expect(validator.errors).toBe(errors);
    expect(validator('b')).toBe(true);
    expect(validator.errors).toBeNull();
  });

  it('looks at the schema once, and not before somebody asks what is wrong', () => {
    let asked = 0;
    const schema = () => {
      asked += 1;
      return text();
    };
    const [read, write] = [defineValidator(isText, schema, false), defineValidator(isText, schema, true)];
    for (let call = 0; call < 3; call += 1) expect(read(1)).toBe(false);
    expect(asked).toBe(0);
    expect(read.errors).toHaveLength(1);
    expect(write(1)).toBe(false);
    expect(write.errors).toHaveLength(1);
    expect(asked).toBe(1);
  });

  it('tells what is wrong with the last value', () => {
    const validator = defineValidator(isText, text, false);
    validator(1);
    validator('a');
    expect(validator.errors).toBeNull();
  });

  it('asks the check as a writer where it is one', () => {
    const check: Check = (_, closed) => !closed;
    const schema = () => '{"schema":{"properties":{},"$closed":"additionalProperties"}}';
    expect(defineValidator(check, schema, false)({ a: 1 })).toBe(true);
    const write = defineValidator(check, schema, true);
    expect(write({ a: 1 })).toBe(false);
    expect(write.errors).toMatchObject([{ keyword: 'additionalProperties', params: { additionalProperty: 'a' } }]);
  });

  it('calls a value that is nested too deeply invalid, and lets other errors through', () => {
    const deep: Check = () => {
      throw new RangeError('Maximum call stack size exceeded');
    };
    const validator = defineValidator(deep, text, false);
    expect(validator('a')).toBe(false);
    expect(validator.errors).toMatchObject([{ keyword: 'depth' }]);
    const broken = defineValidator(
      () => {
        throw new TypeError('a getter has thrown');
      },
      text,
      false,
    );
    expect(() => broken('a')).toThrow(TypeError);
    expect(broken.errors).toBeNull();
  });

  it('calls a value invalid that can be checked and is nested too deeply to be explained', () => {
    const validator = defineValidator(
      () => false,
      () => '{"schema":{"items":{"$ref":"#"}}}',
      false,
    );
    let value: unknown = [];
    for (let depth = 0; depth < 200_000; depth += 1) value = [value];
    expect(validator(value)).toBe(false);
    expect(validator.errors).toMatchObject([{ keyword: 'depth' }]);
  });
});
