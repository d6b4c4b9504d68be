import { parseArgs } from 'node:util';
import type { Scene } from './scene.ts';

/** What the person asked for. */
export type Command =
  | { readonly what: 'help' }
  | { readonly what: 'list' }
  | { readonly what: 'tour'; readonly scenes: readonly Scene[]; readonly once: boolean; readonly port: number }
  | { readonly what: 'mistake'; readonly message: string };

export const help = `Plays the shop: the promises of event-driven architecture, each as a scene that really happens.

  npm start                          every scene, then the registry stays up until Ctrl-C
  npm start -- --once                every scene; exit 0 when every figure is right, 1 when one isn't
  npm start -- --scene <name>        one scene; may be given several times
  npm start -- --list                the scenes by name
  npm start -- --port <number>       the registry's port (default: any free one)

Everything runs in this process, on an embedded PostgreSQL in memory; nothing is left behind.
`;

/** Reads the arguments. A mistake comes back as a message that says what would have been right. */
export function readCommand(args: readonly string[], scenes: readonly Scene[]): Command {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        list: { type: 'boolean', default: false },
        once: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        scene: { type: 'string', multiple: true, default: [] },
      },
    });
    if (values.help) return { what: 'help' };
    if (values.list) return { what: 'list' };
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      return { what: 'mistake', message: `--port takes a number from 0 to 65535, not "${values.port}".` };
    }
    const unknown = values.scene.find((name) => !scenes.some((scene) => scene.name === name));
    if (unknown !== undefined) {
      const names = scenes.map(({ name }) => name).join(', ');
      return { what: 'mistake', message: `There is no scene "${unknown}". The scenes are: ${names}.` };
    }
    const chosen = values.scene.length === 0 ? scenes : scenes.filter(({ name }) => values.scene.includes(name));
    return { what: 'tour', scenes: chosen, once: values.once || values.scene.length > 0, port };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    return { what: 'mistake', message: `${reason}. \`npm start -- --help\` lists what there is.` };
  }
}
