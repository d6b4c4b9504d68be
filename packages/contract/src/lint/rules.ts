import type { LintRule } from './lint-rule.ts';
import { channelDescription } from './rules/channel-description.ts';
import { deadLetterValid } from './rules/dead-letter-valid.ts';
import { defaultValid } from './rules/default-valid.ts';
import { eventDescription } from './rules/event-description.ts';
import { eventExample } from './rules/event-example.ts';
import { eventNameIdentifier } from './rules/event-name-identifier.ts';
import { eventNamePastTense } from './rules/event-name-past-tense.ts';
import { eventUnused } from './rules/event-unused.ts';
import { exampleValid } from './rules/example-valid.ts';
import { extensionKnown } from './rules/extension-known.ts';
import { keyValid } from './rules/key-valid.ts';
import { keywordKnown } from './rules/keyword-known.ts';
import { lifecycleKnown } from './rules/lifecycle-known.ts';
import { policyOnReceive } from './rules/policy-on-receive.ts';
import { propertyDescription } from './rules/property-description.ts';
import { schemaHint } from './rules/schema-hint.ts';
import { schemaValid } from './rules/schema-valid.ts';

/** Every rule of `lintContract`. */
export const lintRules: readonly LintRule[] = [
  schemaValid,
  exampleValid,
  defaultValid,
  keyValid,
  deadLetterValid,
  schemaHint,
  keywordKnown,
  eventDescription,
  extensionKnown,
  lifecycleKnown,
  policyOnReceive,
  eventExample,
  eventNamePastTense,
  eventNameIdentifier,
  eventUnused,
  channelDescription,
  propertyDescription,
];
