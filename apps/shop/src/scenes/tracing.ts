import type { Delivery } from '@concordat/runtime';
import { exactly, type Scene } from '../scene.ts';
import { channels, openShop, services } from '../shop.ts';

interface Step {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly correlation: string;
  readonly cause: string | undefined;
}

/** Follows one order through the services by the ids that every event carries. */
export const tracing: Scene = {
  name: 'tracing',
  title: 'One correlation id through five services',
  promise: 'Every event names the event that caused it, so what happened, and why, can be told afterwards.',
  async play(context) {
    const desk = await openShop(context);
    await desk.place(1);
    await desk.place(2);
    await context.settled(services);

    return async () => {
      const steps: Step[] = [];
      await context.keep(
        context.broker.subscribe({ group: 'tracer', channels }, async (delivery) => void steps.push(stepOf(delivery))),
      );
      await context.settled({ tracer: channels });
      const root = steps.find(({ type, cause }) => type === 'OrderPlaced' && cause === undefined);
      const story = steps.filter(({ correlation }) => correlation === root?.correlation);
      if (root !== undefined) context.show(tree(root, story).join('\n'));
      const handled = new Set(
        context.events
          .filter(({ what, eventId }) => what === 'handled' && story.some(({ id }) => id === eventId))
          .map(({ consumer }) => consumer),
      );
      const orphans = steps.filter(({ cause }) => cause !== undefined && !steps.some(({ id }) => id === cause));
      return {
        figures: [
          exactly('events of this order', story.length, 4),
          exactly('services that took part', handled.size, Object.keys(services).length),
          exactly('events without their cause', orphans.length, 0),
          exactly('correlation ids for two orders', new Set(steps.map(({ correlation }) => correlation)).size, 2),
        ],
      };
    };
  },
};

function stepOf({ headers }: Delivery): Step {
  return {
    id: headers['ce-id'] ?? '',
    type: headers['ce-type'] ?? '',
    source: headers['ce-source'] ?? '',
    correlation: headers['ce-correlationid'] ?? '',
    cause: headers['ce-causationid'],
  };
}

function tree(step: Step, story: readonly Step[], indent = ''): string[] {
  const caused = story.filter(({ cause }) => cause === step.id);
  return [
    `${indent}${step.type}  from ${step.source}`,
    ...caused.flatMap((next, index) => {
      const last = index === caused.length - 1;
      const [head = '', ...rest] = tree(next, story);
      return [
        `${indent}${last ? '└─ ' : '├─ '}${head}`,
        ...rest.map((line) => `${indent}${last ? '   ' : '│  '}${line}`),
      ];
    }),
  ];
}
