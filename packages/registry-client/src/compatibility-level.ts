/** Against what a new version is judged: the latest version, or with `_TRANSITIVE` every one. */
export const compatibilityLevels = [
  'NONE',
  'BACKWARD',
  'BACKWARD_TRANSITIVE',
  'FORWARD',
  'FORWARD_TRANSITIVE',
  'FULL',
  'FULL_TRANSITIVE',
] as const;

/** One of `compatibilityLevels`. */
export type CompatibilityLevel = (typeof compatibilityLevels)[number];

/** `STRICT`: JSON Schema's own semantics. `LENIENT`: a writer writes only the properties that it declares (our `declared`). */
export const compatibilityPolicies = ['STRICT', 'LENIENT'] as const;

/** One of `compatibilityPolicies`. */
export type CompatibilityPolicy = (typeof compatibilityPolicies)[number];

/** Reads a level in any case; undefined when it is none. */
export function parseCompatibilityLevel(text: unknown): CompatibilityLevel | undefined {
  const upper = typeof text === 'string' ? text.toUpperCase() : '';
  return compatibilityLevels.find((level) => level === upper);
}

/** Reads a policy in any case; undefined when it is none. */
export function parseCompatibilityPolicy(text: unknown): CompatibilityPolicy | undefined {
  const upper = typeof text === 'string' ? text.toUpperCase() : '';
  return compatibilityPolicies.find((policy) => policy === upper);
}
