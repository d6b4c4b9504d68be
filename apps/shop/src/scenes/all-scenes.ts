import type { Scene } from '../scene.ts';
import { contractGate } from './contract-gate.ts';
import { deadLetters } from './dead-letters.ts';
import { directCall } from './direct-call.ts';
import { duplicates } from './duplicates.ts';
import { eventSourcing } from './event-sourcing.ts';
import { eventualConsistency } from './eventual-consistency.ts';
import { newConsumer } from './new-consumer.ts';
import { outbox } from './outbox.ts';
import { poison } from './poison.ts';
import { queueAndStream } from './queue-and-stream.ts';
import { resilience } from './resilience.ts';
import { saga } from './saga.ts';
import { scale } from './scale.ts';
import { tracing } from './tracing.ts';

/** In the order in which the tour tells them. */
export const allScenes: readonly Scene[] = [
  contractGate,
  outbox,
  duplicates,
  deadLetters,
  newConsumer,
  resilience,
  scale,
  queueAndStream,
  tracing,
  eventualConsistency,
  eventSourcing,
  poison,
  saga,
  directCall,
];
