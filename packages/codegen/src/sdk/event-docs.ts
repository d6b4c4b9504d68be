import { plainLines } from '../types/doc-comment.ts';
import type { EventModel } from './sdk-model.ts';

/** What a hover over an event says: the contract's own words, where it travels, who answers for it. */
export function eventDocs(event: EventModel): readonly string[] {
  const text = wordsOf(event);
  const facts = [`Channel: ${event.channel}.`];
  if (event.key !== null) facts.push(`Key: ${event.key.join('/')}.`);
  if (event.retry !== null) facts.push(`Attempts: at most ${event.retry.maxAttempts}.`);
  if (event.owner !== null) facts.push(`Owner: ${event.owner}.`);
  if (event.team !== null) facts.push(`Team: ${event.team}.`);
  return [...text, ...(text.length > 0 ? [''] : []), ...plainLines(facts.join(' ')), ...deprecation(event)];
}

/** What a hover over the payload's type says where its schema has no words of its own. */
export function payloadDocs(event: EventModel): readonly string[] {
  const text = wordsOf(event);
  return text.length === 0 ? [] : [...text, ...deprecation(event)];
}

function wordsOf(event: EventModel): readonly string[] {
  return plainLines(event.description === '' ? event.title : event.description);
}

function deprecation(event: EventModel): readonly string[] {
  return event.deprecated ? ['', '@deprecated'] : [];
}
