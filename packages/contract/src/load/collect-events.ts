import { fingerprint } from '@concordat/schema';
import type { ContractEvent } from '../model/contract-event.ts';
import type { Problem } from '../model/problem.ts';
import type { FileSet } from '../read/file-set.ts';
import { buildEvent, type EventWithoutChannels } from './build-event.ts';
import type { MessageDraft } from './drafts.ts';
import { placeKey } from './located.ts';

/** Makes each message an event, once, however many channels and documents mention it. */
export class EventCollector {
  readonly #files: FileSet;
  readonly #problems: Problem[];
  readonly #names = new Map<string, string>();
  readonly #events = new Map<string, { readonly event: EventWithoutChannels; readonly channels: Set<string> }>();

  constructor(files: FileSet, problems: Problem[]) {
    this.#files = files;
    this.#problems = problems;
  }

  /** The event's name. Two different messages with one name are a problem; the same message written twice is not. */
  add(draft: MessageDraft, channel?: string): string {
    const place = placeKey(draft.definition.self);
    let name = this.#names.get(place);
    if (name === undefined) {
      const event = buildEvent(this.#files, draft, this.#problems);
      name = event.name;
      this.#names.set(place, name);
      const before = this.#events.get(name);
      if (before === undefined) this.#events.set(name, { event, channels: new Set() });
      else if (!alike(before.event, event)) this.#problems.push(duplicate(before.event, event));
    }
    if (channel !== undefined) this.#events.get(name)?.channels.add(channel);
    return name;
  }

  /** All events, sorted by name. */
  get events(): ContractEvent[] {
    const events = [...this.#events.values()].map(({ event, channels }) => {
      const sorted = [...channels].sort();
      return { ...event, channels: sorted, context: event.context ?? sorted[0] ?? 'events' };
    });
    return events.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

function alike(a: EventWithoutChannels, b: EventWithoutChannels): boolean {
  return (
    fingerprint(a.schema) === fingerprint(b.schema) && fingerprint(a.headers ?? true) === fingerprint(b.headers ?? true)
  );
}

function duplicate(first: EventWithoutChannels, second: EventWithoutChannels): Problem {
  const { file, line } = first.place;
  const message = `the event name ${JSON.stringify(second.name)} is taken by another message, at ${file}:${line}`;
  return {
    rule: 'event-name-unique',
    severity: 'error',
    message,
    fix: 'Give one of the two another `name`.',
    place: second.place,
  };
}
