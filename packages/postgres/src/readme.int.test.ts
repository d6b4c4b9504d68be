import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('the README’s snippet runs as it stands', async () => {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const [, snippet = ''] = /```ts\n([\s\S]*?)```/.exec(await readFile(`${folder}/README.md`, 'utf8')) ?? [];
  const child = spawn(process.execPath, ['--conditions=@concordat/source', '--input-type=module-typescript'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(snippet);
  expect(await text(child.stdout)).toBe('billed order-7\n');
});
