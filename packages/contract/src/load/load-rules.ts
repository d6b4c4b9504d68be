/** A rule that `loadContract` itself reports. */
export interface LoadRule {
  readonly id: string;
  /** One sentence. */
  readonly purpose: string;
}

/** What can be wrong with a contract before it can be judged by lint. All of them are errors, but for `foreign-schema`. */
export const loadRules: readonly LoadRule[] = [
  { id: 'not-found', purpose: 'The contract and its applications are there.' },
  { id: 'unreadable', purpose: 'Files can be read.' },
  { id: 'outside-root', purpose: 'Files are below the root, also those behind links.' },
  { id: 'syntax', purpose: 'Files are valid YAML or JSON.' },
  { id: 'duplicate-key', purpose: 'No key is said twice in one object: readers disagree about which one counts.' },
  { id: 'too-deep', purpose: 'Nesting is bounded.' },
  { id: 'too-large', purpose: 'Sizes are bounded, also with aliases and references written out.' },
  { id: 'document-valid', purpose: 'Documents are valid AsyncAPI 2.x, 3.0 or 3.1.' },
  { id: 'unsafe-name', purpose: 'Nothing is kept under the key `__proto__`.' },
  { id: 'ref-resolves', purpose: 'Every reference leads somewhere.' },
  { id: 'ref-remote', purpose: 'No reference is a URL: nothing is fetched.' },
  { id: 'ref-outside', purpose: 'No reference leads out of the root.' },
  { id: 'ref-cycle', purpose: 'Only schemas refer to themselves.' },
  { id: 'operation-channel', purpose: 'An operation points at a channel of its own document, as AsyncAPI 3 demands.' },
  { id: 'operation-messages', purpose: 'An operation names messages of its own channel, as AsyncAPI 3 demands.' },
  {
    id: 'schema-valid',
    purpose: 'Schemas can be bundled: their dialect is known, and they do not apply themselves without end.',
  },
  {
    id: 'foreign-schema',
    purpose: 'Payloads are described in JSON Schema; others load, with a warning and without a schema.',
  },
  { id: 'event-name-unique', purpose: 'No two different messages have one name.' },
  { id: 'application-name-unique', purpose: 'No two documents give their applications one name.' },
  { id: 'retry-policy', purpose: '`x-retry` can be read.' },
];
