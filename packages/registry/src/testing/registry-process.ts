import { startRegistry } from '../service/start-registry.ts';

// A registry in a process of its own, to be killed: `node registry-process.ts <folder>`. Prints its address.
const [folder = ''] = process.argv.slice(2);
const registry = await startRegistry({ port: 0, folder });
process.stdout.write(`${registry.url}\n`);
