import type { SdkGenerator } from '@concordat/codegen';

/** A page that lists an application's events. */
export const eventList: SdkGenerator = (model) => [
  {
    path: 'EVENTS.md',
    text: model.events.map(({ name, use, description }) => `- **${name}** (${use}): ${description}\n`).join(''),
  },
];
