import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultLimits } from '../read/limits.ts';
import { readFiles } from '../read/read-files.ts';
import { memorySource } from '../source/memory-source.ts';
import { loadContract } from './load-contract.ts';
import { validateDocument } from './validate-document.ts';

let asked = 0;
const server = createServer((_request, response) => {
  asked += 1;
  response.end('{}');
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.json`;
});
afterAll(async () => await new Promise((resolve) => server.close(resolve)));

/** References to a URL wherever a document can have one. */
function everywhere(ref: string): string {
  return `asyncapi: 3.1.0
info: { title: T, version: 1.0.0, externalDocs: { $ref: '${ref}' } }
servers: { s: { $ref: '${ref}' } }
channels:
  c: { address: c, bindings: { $ref: '${ref}' }, messages: { M: { $ref: '${ref}' } } }
  d: { $ref: '${ref}' }
operations:
  o: { action: send, channel: { $ref: '${ref}' }, traits: [{ $ref: '${ref}' }] }
components:
  schemas: { S: { $ref: '${ref}' } }
  messages: { N: { payload: { $ref: '${ref}' }, headers: { $ref: '${ref}' }, x-anything: { $ref: '${ref}' } } }
`;
}

describe('a contract with references to a server', () => {
  it('is refused, and the server is never asked', async () => {
    const { contract, problems } = await loadContract(memorySource({ 'asyncapi.yaml': everywhere(url) }));
    expect(contract).toBeUndefined();
    expect(problems.filter(({ rule }) => rule === 'ref-remote').length).toBeGreaterThan(8);
    expect(asked).toBe(0);
  });

  it('cannot make the parser ask it either', async () => {
    const files = { 'asyncapi.yaml': everywhere(url) };
    const read = await readFiles(memorySource(files), ['asyncapi.yaml'], defaultLimits);
    await validateDocument(read.files, { file: 'asyncapi.yaml', tokens: [], value: read.files.value('asyncapi.yaml') });
    expect(asked).toBe(0);
  });

  it('is a server that would answer', async () => {
    await fetch(url);
    expect(asked).toBe(1);
  });
});
