import { help, readCommand } from './command-line.ts';
import { Printer, paperOf } from './printer.ts';
import { openResources } from './resources.ts';
import { allScenes } from './scenes/all-scenes.ts';
import { lastLine, tour } from './tour.ts';

const printer = new Printer(paperOf(process.stdout, process.env));
const command = readCommand(process.argv.slice(2), allScenes);

if (command.what === 'help') {
  process.stdout.write(help);
} else if (command.what === 'list') {
  for (const { name, title } of allScenes) printer.line(`${name.padEnd(22)} ${title}`);
} else if (command.what === 'mistake') {
  process.stderr.write(`${command.message}\n`);
  process.exitCode = 2;
} else {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());

  printer.title('The shop: events in one process, on an embedded PostgreSQL');
  const resources = await openResources({ port: command.port });
  try {
    const { played, totals, right } = await tour({
      scenes: command.scenes,
      resources,
      printer,
      signal: interrupted.signal,
    });
    printer.summary(played);
    if (!command.once && !interrupted.signal.aborted) await stayUp();
    printer.line(lastLine(totals));
    if (!right) process.exitCode = interrupted.signal.aborted ? 130 : 1;
  } finally {
    await resources.close();
  }

  async function stayUp(): Promise<void> {
    const { url } = await resources.registry();
    printer.line('');
    printer.line(`Registry   ${url}/`);
    printer.line(`Subjects   ${url}/subjects`);
    printer.line(`An event   ${url}/subjects/OrderPlaced/versions/latest`);
    printer.line('');
    printer.line('Ctrl-C ends it.');
    await new Promise<void>((resolve) => interrupted.signal.addEventListener('abort', () => resolve(), { once: true }));
    printer.line('');
  }
}
