/** What an error says to the person who asked. */
export function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'the schemas are nested too deep for this machine';
  return error instanceof Error ? error.message : String(error);
}
