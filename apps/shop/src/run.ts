import { help, readCommand } from './command-line.ts';
import { type Paper, Printer } from './printer.ts';
import { openResources, type Resources } from './resources.ts';
import type { Scene } from './scene.ts';
import { lastLine, type TourOptions, tour } from './tour.ts';

export interface RunOptions {
  readonly scenes: readonly Scene[];
  readonly paper: Paper;
  readonly complain: (text: string) => void;
  /** Ends the tour and what stays up after it. */
  readonly signal: AbortSignal;
  readonly tamper?: TourOptions['tamper'];
}

/** `npm start`. Fulfils with the exit code: 0 every figure is right, 1 one isn't, 2 a mistake in the arguments, 130 interrupted. */
export async function run(args: readonly string[], options: RunOptions): Promise<number> {
  const { scenes, paper, complain, signal, tamper } = options;
  const printer = new Printer(paper);
  const command = readCommand(args, scenes);
  if (command.what === 'help') {
    paper.write(help);
    return 0;
  }
  if (command.what === 'list') {
    for (const { name, title } of scenes) printer.line(`${name.padEnd(22)} ${title}`);
    return 0;
  }
  if (command.what === 'mistake') {
    complain(`${command.message}\n`);
    return 2;
  }

  printer.title('The shop: events in one process, on an embedded PostgreSQL');
  const resources = await openResources({ port: command.port });
  try {
    const { played, totals, right } = await tour({
      scenes: command.scenes,
      resources,
      printer,
      signal,
      ...(tamper === undefined ? {} : { tamper }),
    });
    if (signal.aborted) {
      printer.line(
        `\nInterrupted; ${played.filter(({ error }) => error === undefined).length} of ${command.scenes.length} scenes were played.`,
      );
      return 130;
    }
    printer.summary(played);
    if (!command.once) await stayUp(resources, printer, signal);
    printer.line(lastLine(totals));
    return right ? 0 : 1;
  } finally {
    await resources.close();
  }
}

async function stayUp(resources: Resources, printer: Printer, signal: AbortSignal): Promise<void> {
  const url = await resources.registry().then(
    (registry) => registry.url,
    () => undefined,
  );
  // Its scene has said why it could not start; there is nothing to stay up for.
  if (url === undefined) return;
  printer.line('');
  printer.line(`Registry   ${url}/`);
  printer.line(`Subjects   ${url}/subjects`);
  printer.line(`An event   ${url}/subjects/OrderPlaced/versions/latest`);
  printer.line('');
  printer.line('Ctrl-C ends it.');
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  printer.line('');
}
