import type { Schema } from '@concordat/schema';
import type { CompatibilityReport } from './finding.ts';
import type { CompatibilityOptions } from './options.ts';

/**
 * Says whether data written with one version of a schema can be read with the other.
 *
 * @param oldSchema the version that is there
 * @param newSchema the version that is to replace it
 */
export function checkCompatibility(
  _oldSchema: Schema,
  _newSchema: Schema,
  _options: CompatibilityOptions = {},
): CompatibilityReport {
  return { verdict: 'undecided', findings: [], reason: 'the engine is not there yet' };
}
