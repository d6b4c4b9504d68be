/**
 * `READWRITE`: as usual. `READONLY`: nothing may be registered or deleted; `READONLY_OVERRIDE`: and no subject's own mode
 * changes that. `IMPORT`: ids and versions come with the schemas and nothing is judged, to copy another registry.
 */
export const registryModes = ['READWRITE', 'READONLY', 'READONLY_OVERRIDE', 'IMPORT'] as const;

/** One of `registryModes`. */
export type RegistryMode = (typeof registryModes)[number];

/** Reads a mode in any case; undefined when it is none. */
export function parseRegistryMode(text: unknown): RegistryMode | undefined {
  const upper = typeof text === 'string' ? text.toUpperCase() : '';
  return registryModes.find((mode) => mode === upper);
}
