import { patternSafety } from '@concordat/schema';
import { CodegenError } from '../codegen-error.ts';

/**
 * How long a text may be for a pattern to answer within about a second; undefined: of any length. A pattern that a short text
 * could make run for ever is refused, and so is one that doesn't compile.
 * @throws CodegenError `unsafe-pattern`, `invalid-pattern`
 */
export function longestText(pattern: string): number | undefined {
  const safety = patternSafety(pattern);
  if (safety.type === 'safe') return safety.maxLength;
  const shown = JSON.stringify(pattern.slice(0, 200));
  if (safety.type === 'invalid')
    throw new CodegenError('invalid-pattern', `the pattern ${shown} is no regular expression: ${safety.reason}`);
  throw new CodegenError(
    'unsafe-pattern',
    `the pattern ${shown} could hang the process, so no validator is made of it: ${safety.reason}`,
  );
}
