import { describe, expect, it } from 'vitest';
import { ContractError } from '../contract-error.ts';
import { memorySource } from '../source/memory-source.ts';
import { defaultLimits } from './limits.ts';
import { readFiles } from './read-files.ts';

const chain = (length: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length }, (_, index) => [`f${index}.json`, `{"$ref":"f${index + 1}.json"}`]));

describe('the files of a contract', () => {
  it('are those named and those that they refer to, however far, each once', async () => {
    const { files, problems } = await readFiles(
      memorySource({ ...chain(5), 'f5.json': '{"$ref":"f0.json"}', 'other.json': '{}' }),
      ['f0.json'],
      defaultLimits,
    );
    expect(files.paths).toEqual(['f0.json', 'f1.json', 'f2.json', 'f3.json', 'f4.json', 'f5.json']);
    expect(problems).toEqual([]);
  });

  it('are never asked for outside of the root, nor over the network', async () => {
    const asked: string[] = [];
    const source = {
      name: 'spy',
      read: async (path: string) => {
        asked.push(path);
        return path === 'a/x.json'
          ? '{"a":{"$ref":"../../etc/passwd"},"b":{"$ref":"https://example.com/x.json"},"c":{"$ref":"/etc/passwd"},"d":{"$ref":"../b.json"}}'
          : undefined;
      },
      list: async () => [],
    };
    await readFiles(source, ['a/x.json'], defaultLimits);
    expect(asked).toEqual(['a/x.json', 'b.json']);
  });

  it('are not read without end', async () => {
    const few = await readFiles(memorySource(chain(50)), ['f0.json'], { ...defaultLimits, files: 10 });
    expect(few.files.paths).toHaveLength(10);
    expect(few.problems).toMatchObject([{ rule: 'too-large', severity: 'error' }]);
    const small = await readFiles(memorySource(chain(50)), ['f0.json'], { ...defaultLimits, totalBytes: 100 });
    expect(small.problems).toMatchObject([{ rule: 'too-large' }]);
  });

  it('that a source refuses are problems, not exceptions', async () => {
    const source = {
      name: 's',
      read: async () => Promise.reject(new ContractError('file-too-large', 'x.json has 99 MiB')),
      list: async () => [],
    };
    expect((await readFiles(source, ['x.json'], defaultLimits)).problems).toMatchObject([
      { rule: 'too-large', message: 'x.json has 99 MiB' },
    ]);
    const broken = { ...source, read: async () => Promise.reject(new TypeError('a bug')) };
    await expect(readFiles(broken, ['x.json'], defaultLimits)).rejects.toThrow('a bug');
  });
});
