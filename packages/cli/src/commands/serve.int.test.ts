import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../run.ts';
import { memoryIo } from '../testing/memory-io.ts';

describe('concordat serve without a folder', () => {
  let cwd: string;
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'serve-'));
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  it('keeps its data where git does not look', async () => {
    const controller = new AbortController();
    const io = memoryIo({ cwd, signal: controller.signal });
    const running = run(['serve', '--port', '0'], io);
    await expect.poll(() => io.out(), { timeout: 30_000 }).toContain('Ctrl-C ends it.');
    expect(readFileSync(join(cwd, '.concordat/.gitignore'), 'utf8')).toBe('*\n');
    expect(existsSync(join(cwd, '.concordat/registry'))).toBe(true);
    controller.abort();
    expect(await running).toBe(130);
    expect(io.err()).toBe('');
  });

  it('makes nothing when the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = other.address() as AddressInfo;
      const io = memoryIo({ cwd });
      expect(await run(['serve', '--port', String(port)], io)).toBe(4);
      expect(io.err()).toContain(`port ${port} on 127.0.0.1 is taken`);
      expect(existsSync(join(cwd, '.concordat'))).toBe(false);
    } finally {
      other.close();
    }
  });
});
