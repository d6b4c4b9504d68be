import { join } from 'node:path';
import type { PlannedFile } from '../generate.ts';
import { generatedHeader } from '../sdk/typescript-file.ts';
import { hashOf, hashOfInputs, type ManifestEntry, manifestName, printManifest, readManifest } from './manifest.ts';
import { contentsOf, filesIn } from './scan-folder.ts';

/** How one planned file compares with what is in the folder. */
export interface ComparedFile {
  /** Relative to the application's folder. */
  readonly path: string;
  readonly state: 'same' | 'missing' | 'changed';
  /** The text that is there; empty when there is none. */
  readonly before: () => string;
  /** The text that belongs there; empty for a file that is the same. */
  readonly after: string;
}

/** One application's folder, compared with what belongs there. */
export interface ComparedFolder {
  readonly application: string;
  /** Every planned file, the manifest last. */
  readonly files: readonly ComparedFile[];
  /** Files that the manifest knows of and nobody plans any more. Relative to the application's folder. */
  readonly stale: readonly string[];
  /** Files that are not in the manifest, but begin as ours do: from before it, or copied. */
  readonly abandoned: readonly string[];
  /** Files that somebody else wrote: never deleted. */
  readonly orphans: readonly string[];
}

/** Compares; a file whose inputs and text are as the manifest says is not made again. `fresh`: make all of them. */
export async function compareApplication(
  out: string,
  application: string,
  planned: readonly PlannedFile[],
  fresh: boolean,
): Promise<ComparedFolder> {
  const folder = join(out, application);
  const [manifest, there] = await Promise.all([readManifest(folder), filesIn(folder)]);
  const contents = contentsOf(folder, there);
  const entries = new Map<string, ManifestEntry>();
  const files: ComparedFile[] = [];
  const looked = planned.map((file) => {
    const path = file.path.slice(application.length + 1);
    const inputs = hashOfInputs(file.inputs);
    const content = contents.get(path);
    const hash = content === undefined ? '' : hashOf(content);
    const known = manifest.files.get(path);
    const isKnown = !fresh && known !== undefined && inputs !== '' && known.inputs === inputs && known.hash === hash;
    return { file, path, inputs, content, hash, isKnown };
  });
  for (const { file, path, inputs, content, hash, isKnown } of looked) {
    const text = isKnown ? null : file.write();
    entries.set(path, { hash: text === null ? hash : hashOf(text), inputs });
    files.push(compared(path, content, text));
  }
  files.push(compared(manifestName, contents.get(manifestName), printManifest(entries)));
  const left = there.filter((path) => path !== manifestName && !entries.has(path));
  const unknown = left.filter((path) => !manifest.files.has(path));
  const ours = Buffer.from(generatedHeader);
  const isOurs = (path: string): boolean => contents.get(path)?.subarray(0, ours.length).equals(ours) === true;
  return {
    application,
    files,
    stale: left.filter((path) => manifest.files.has(path)),
    abandoned: unknown.filter(isOurs),
    orphans: unknown.filter((path) => !isOurs(path)),
  };
}

/** `text`: what belongs there; null when it is known to be what is there. */
function compared(path: string, content: Buffer | undefined, text: string | null): ComparedFile {
  const before = () => content?.toString('utf8') ?? '';
  if (text === null || content?.equals(Buffer.from(text)) === true) return { path, state: 'same', before, after: '' };
  return { path, state: content === undefined ? 'missing' : 'changed', before, after: text };
}
