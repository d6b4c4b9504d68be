import { parentPort } from 'node:worker_threads';
import { type EventTask, runTask } from '../sdk/event-task.ts';

// The other end of `make-texts.ts`. null for a text that can't be made: the caller finds out why.
parentPort?.on('message', (tasks: readonly EventTask[]) => {
  parentPort?.postMessage(tasks.map(attempt));
});

function attempt(task: EventTask): string | null {
  try {
    return runTask(task);
  } catch {
    return null;
  }
}
