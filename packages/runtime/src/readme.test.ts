import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('the README’s snippet runs', () => {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const [, snippet = ''] = /```ts\n(.*?)```/s.exec(readFileSync(`${folder}/README.md`, 'utf8')) ?? [];
  const flags = ['--conditions=@concordat/source', '--input-type=module-typescript', '--eval', snippet];
  const output = execFileSync(process.execPath, flags, { cwd: folder, encoding: 'utf8', timeout: 20_000 });
  expect(output).toBe('billed order-7, attempt 1\nredriven: 0\n');
});
