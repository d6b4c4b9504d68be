import { writeFolder } from '@concordat/codegen/node';
import { compile } from 'json-schema-to-typescript';
import { realisticContract, realisticSchema } from './realistic-contract.ts';

// Runs in a process of its own, which has loaded its modules and built its input, and generated nothing, when the clock starts.
const [side = '', count = '0', out = ''] = process.argv.slice(2);

/** Made now, worked on later. */
function prepare(): () => Promise<unknown> {
  if (side === 'ours') {
    const contract = realisticContract(Number(count));
    return () => writeFolder(contract, { out });
  }
  const schemas = Array.from({ length: Number(count) }, (_, index) => realisticSchema(index));
  const format = side === 'formatted';
  return async () => {
    for (const [index, schema] of schemas.entries()) await compile(schema, `Event${index}`, { format });
  };
}

const work = prepare();
const before = process.cpuUsage();
const start = performance.now();
await work();
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ ms, cpuMs: (user + system) / 1000 }));
