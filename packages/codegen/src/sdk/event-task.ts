import { openSchema } from '@concordat/schema';
import { declareTypes } from '../types/declare-types.ts';
import { eventModule } from './event-module.ts';
import type { EventModel } from './sdk-model.ts';
import { validatorsModule } from './validators-module.ts';

/** What it takes to write a module of one event: plain data, so that a worker can do it. */
export interface EventTask {
  readonly module: 'event' | 'validators';
  readonly event: Omit<EventModel, 'types'>;
  readonly suffix: string;
}

const tasks = new WeakMap<() => string, EventTask>();

/** A function that does a task. */
export function writerOf(task: EventTask, event: EventModel): () => string {
  const write = () =>
    task.module === 'event' ? eventModule(event, task.suffix) : validatorsModule(event, task.suffix);
  tasks.set(write, task);
  return write;
}

/** The task that a function does, if it does one. */
export function taskOf(write: () => string): EventTask | undefined {
  return tasks.get(write);
}

/** Does a task that came as plain data. */
export function runTask(task: EventTask): string {
  const types = () => declareTypes(openSchema(task.event.schema, { dialect: task.event.dialect }), task.event.typeName);
  return writerOf(task, { ...task.event, types })();
}
