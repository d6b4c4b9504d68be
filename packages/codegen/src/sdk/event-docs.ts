import { plainLines } from '../types/doc-comment.ts';
import type { EventModel } from './sdk-model.ts';

/** What a hover over an event says: the contract's own words, where it travels, who answers for it. */
export function eventDocs(event: EventModel): readonly string[] {
  const text = plainLines(event.description === '' ? event.title : event.description);
  const facts = [`Channel: ${event.channel}.`];
  if (event.key !== null) facts.push(`Key: ${event.key.join('/')}.`);
  if (event.retry !== null) facts.push(`Attempts: at most ${event.retry.maxAttempts}.`);
  if (event.owner !== null) facts.push(`Owner: ${event.owner}.`);
  if (event.team !== null) facts.push(`Team: ${event.team}.`);
  return [
    ...text,
    ...(text.length > 0 ? [''] : []),
    ...plainLines(facts.join(' ')),
    ...(event.deprecated ? ['', '@deprecated'] : []),
  ];
}
