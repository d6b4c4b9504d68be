import type { Problem } from '../model/problem.ts';
import type { FileSet } from '../read/file-set.ts';
import { pointerTokens } from '../read/pointer-tokens.ts';
import { baseOf } from '../read/read-files.ts';
import { readReference } from '../read/reference.ts';
import { type Met, walkReferences } from '../read/walk-references.ts';
import { descend, follow, type Located } from './located.ts';
import { nearest } from './nearest.ts';

/** More aren't told: the first ones explain the rest, and each comes with a suggestion that has to be searched for. */
const mostProblems = 200;

/**
 * Every `$ref` of these files that leads nowhere, to another host, or out of the root. Also those that nothing uses: somebody
 * wrote them, and one day somebody will use them.
 */
export function checkReferences(
  files: FileSet,
  paths: readonly string[] = files.paths,
  /** Files that could have been meant, where a reference names one that isn't there. */
  candidates: readonly string[] = files.paths,
): Problem[] {
  const problems: Problem[] = [];
  for (const path of paths) {
    const anchors = anchorsOf(files.value(path));
    walkReferences(files.value(path), (met) => {
      if (met.keyword !== '$ref' || problems.length >= mostProblems) return;
      const problem = judge(files, path, met, anchors, candidates);
      if (problem !== undefined) problems.push({ ...problem, place: files.place(path, [...met.tokens, '$ref']) });
    });
  }
  return problems;
}

type Judgement = Omit<Problem, 'place'> | undefined;

function judge(
  files: FileSet,
  path: string,
  met: Met,
  anchors: ReadonlySet<string>,
  candidates: readonly string[],
): Judgement {
  const ref = met.text;
  const shown = JSON.stringify(ref.length > 200 ? `${ref.slice(0, 200)}…` : ref);
  const reference = readReference(path, ref);
  // With an absolute `$id` above, the reference is relative to that: it may name a schema that is embedded somewhere.
  const absolute = URL.parse(ref, baseOf(met.ids))?.href ?? ref;
  const identified = files.fileOf(absolute);
  if (identified !== undefined && (absolute !== ref || reference.kind === 'remote')) return undefined;
  if (isMetaSchema(absolute)) return undefined;

  switch (reference.kind) {
    case 'malformed':
      return error(
        'ref-resolves',
        `the reference ${shown} cannot be read`,
        'Write a relative path, `#` and a JSON Pointer; write `%` as `%25`.',
      );
    case 'remote':
      return error(
        'ref-remote',
        `${shown} is a URL, and nothing is ever fetched`,
        'Put a copy beside this file and refer to that.',
      );
    case 'outside':
      return error(
        'ref-outside',
        `${shown} leads out of the contract's root`,
        'Refer to a file below the root, by a relative path.',
      );
    case 'file':
      return judgeFile(files, path, reference.file, reference.fragment, shown, anchors, candidates);
  }
}

function judgeFile(
  files: FileSet,
  from: string,
  file: string,
  fragment: string,
  shown: string,
  anchors: ReadonlySet<string>,
  candidates: readonly string[],
): Judgement {
  if (!files.has(file)) {
    // It is there and could not be read: that is told at its own place, and mended there.
    if (files.paths.includes(file)) return undefined;
    const like = nearest(
      file,
      candidates.filter((path) => path !== from),
    );
    return error(
      'ref-resolves',
      `${shown} leads nowhere: there is no file ${file}`,
      like === undefined ? 'Correct the path, or add the file.' : `Is it ${like}?`,
    );
  }
  if (fragment === '') return undefined;
  if (!fragment.startsWith('/')) {
    const known = file === from ? anchors : anchorsOf(files.value(file));
    if (known.has(fragment)) return undefined;
    return error(
      'ref-resolves',
      `${shown} leads nowhere: ${file} has no anchor "${fragment}"`,
      'Write a JSON Pointer such as `#/components/messages/Name`.',
    );
  }
  let at: Located = { file, tokens: [], value: files.value(file) };
  for (const name of pointerTokens(fragment)) {
    const next = descend(files, at, [name]);
    if (next === undefined) {
      const message = `${shown} leads nowhere: ${at.file} has no "${name}" there`;
      return error('ref-resolves', message, mend((follow(files, at) ?? at).value, name, fragment));
    }
    at = next;
  }
  return undefined;
}

function mend(parent: unknown, name: string, fragment: string): string {
  const keys = typeof parent === 'object' && parent !== null && !Array.isArray(parent) ? Object.keys(parent) : [];
  // A name with a slash in it, written into the pointer as it is: the commonest slip.
  const rest = fragment.slice(1).split('/');
  const slashed = keys.find((key) => key.includes('/') && key.startsWith(`${name}/`) && rest.join('/').includes(key));
  if (slashed !== undefined) return `Write the "/" in the name "${slashed}" as "~1".`;
  const like = nearest(name, keys);
  return like === undefined ? 'Add it there, or correct the pointer.' : `Is it "${like}"?`;
}

function anchorsOf(document: unknown): ReadonlySet<string> {
  const anchors = new Set<string>();
  walkReferences(document, ({ keyword, text }) => {
    if (keyword === '$anchor' || keyword === '$dynamicAnchor') anchors.add(text);
    if (keyword === '$id' && text.startsWith('#')) anchors.add(text.slice(1));
  });
  return anchors;
}

function isMetaSchema(uri: string): boolean {
  return /^https?:\/\/json-schema\.org\/(?:draft-0[467]|draft\/20(?:19-09|20-12))\/(?:schema|meta\/)/.test(uri);
}

function error(rule: string, message: string, fix: string): Judgement {
  return { rule, severity: 'error', message, fix };
}
