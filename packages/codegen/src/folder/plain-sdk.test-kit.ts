import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { SdkGenerator } from '../sdk/sdk-model.ts';
import { generatedHeader } from '../sdk/typescript-file.ts';

/** A generator of short files, so that tests of the folder say nothing of TypeScript: `index.ts`, and a file per event with its schema. */
export const plainSdk: SdkGenerator = (model) => [
  ...model.events.map((event) => {
    const schema = JSON.stringify(event.schema, null, 1);
    return { path: `${event.fileName}.ts`, inputs: schema, text: () => `${generatedHeader}\n${schema}\n` };
  }),
  { path: 'index.ts', text: `${generatedHeader}\n${model.events.map(({ name }) => `${name}\n`).join('')}` },
];

/** Every file below a folder, relative to it, sorted. */
export function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
}
