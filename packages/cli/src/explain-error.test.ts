import { describe, expect, it } from 'vitest';
import { CliError } from './cli-error.ts';
import { explainError } from './explain-error.ts';

const withCode = (code: string, message = 'something'): Error => Object.assign(new Error(message), { code });

describe('explainError', () => {
  it('takes the exit code of our own errors, and their hint', () => {
    expect(explainError(new CliError('usage', 'no such event', { hint: 'Events: A' }))).toEqual({
      exitCode: 2,
      message: 'no such event',
      hint: 'Events: A',
    });
  });

  it.each([
    ['ENOENT', 3],
    ['EACCES', 3],
    ['ECONNREFUSED', 4],
    ['28P01', 4],
    ['outage', 4],
    ['usage', 2],
  ])('knows what %s means: exit code %i', (code, exitCode) => {
    expect(explainError(withCode(code)).exitCode).toBe(exitCode);
  });

  it('looks for the reason behind "fetch failed"', () => {
    const error = new TypeError('fetch failed', {
      cause: withCode('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1'),
    });
    expect(explainError(error)).toEqual({ exitCode: 4, message: 'connect ECONNREFUSED 127.0.0.1:1' });
  });

  it('leaves the code out of the words', () => {
    expect(explainError(withCode('unknown-name', '[unknown-name] there is no "x"')).message).toBe('there is no "x"');
    expect(explainError(withCode('unknown-name', '[other] there is no "x"')).message).toBe('[other] there is no "x"');
  });

  it('looks into an AggregateError, which is what a host with two addresses gives', () => {
    const error = new TypeError('fetch failed', {
      cause: new AggregateError([withCode('ECONNREFUSED', 'connect ECONNREFUSED ::1:1')]),
    });
    expect(explainError(error)).toEqual({ exitCode: 4, message: 'connect ECONNREFUSED ::1:1' });
  });

  it('calls everything else a defect, and keeps the stack', () => {
    const explained = explainError(new RangeError('boom'));
    expect(explained).toMatchObject({ exitCode: 5, message: 'boom' });
    expect(explained.stack).toContain('explain-error.test.ts');
  });

  it('is not misled by a code that is a name of Object.prototype', () => {
    expect(explainError(withCode('constructor')).exitCode).toBe(5);
  });

  it('survives what is no error at all, and causes that go round', () => {
    expect(explainError(undefined)).toMatchObject({ exitCode: 5 });
    const error = new Error('round');
    error.cause = error;
    expect(explainError(error)).toMatchObject({ exitCode: 5, message: 'round' });
  });
});
