import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchTree } from './watch-tree.ts';

let root: string;
let heard: string[];
let close: () => void;
let next: PromiseWithResolvers<void>;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'concordat-watch-'));
  put('schemas/OrderPlaced.json');
  put('node_modules/x/package.json');
  heard = [];
  next = Promise.withResolvers();
  close = watchTree(root, {
    skip: (folder) => folder.endsWith('node_modules'),
    changed: (path) => {
      heard.push(path);
      next.resolve();
      next = Promise.withResolvers();
    },
  });
});
afterEach(() => {
  close();
  rmSync(root, { recursive: true, force: true });
});

function put(path: string, text = '{}'): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Waits until the path was heard of. */
async function hears(path: string): Promise<void> {
  while (!heard.includes(path)) await next.promise;
  heard.length = 0;
}

describe('watchTree', () => {
  it('hears of a file each time that an editor replaces it', async () => {
    for (const round of [1, 2, 3]) {
      put('schemas/.unfinished', `${round}`);
      renameSync(join(root, 'schemas/.unfinished'), join(root, 'schemas/OrderPlaced.json'));
      await hears('schemas/OrderPlaced.json');
    }
  });

  it('hears of a file that is written, added and deleted', async () => {
    put('schemas/OrderPlaced.json', '{ }');
    await hears('schemas/OrderPlaced.json');
    put('asyncapi.yaml');
    await hears('asyncapi.yaml');
    rmSync(join(root, 'asyncapi.yaml'));
    await hears('asyncapi.yaml');
  });

  it('loses none of the changes of a moment', async () => {
    for (let at = 0; at < 50; at += 1) put(`schemas/${at}.json`);
    await hears('schemas/49.json');
    put('last.json');
    await hears('last.json');
  });

  it('hears of files in folders that come, go and come back', async () => {
    put('schemas/new/deep/A.json');
    await hears('schemas/new/deep/A.json');
    put('schemas/new/deep/B.json');
    await hears('schemas/new/deep/B.json');
    rmSync(join(root, 'schemas'), { recursive: true });
    await hears('schemas');
    put('schemas/new/C.json');
    await hears('schemas/new/C.json');
    put('schemas/new/C.json', '{ }');
    await hears('schemas/new/C.json');
  });

  it('does not look into what is left out', async () => {
    put('node_modules/x/package.json', '{ }');
    put('node_modules/y/package.json', '{ }');
    put('schemas/OrderPlaced.json', '{ }');
    while (!heard.includes('schemas/OrderPlaced.json')) await next.promise;
    expect(heard.filter((path) => path.startsWith('node_modules/'))).toEqual([]);
  });

  it('refuses a folder that is not there', () => {
    expect(() => watchTree(join(root, 'nowhere'), { skip: () => false, changed: () => {} })).toThrow('[unreadable]');
  });
});
