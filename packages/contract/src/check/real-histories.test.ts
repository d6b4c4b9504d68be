import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileValidator } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../load/load-contract.ts';
import type { Contract } from '../model/contract.ts';
import { folderSource } from '../source/folder-source.ts';
import { checkContract } from './check-contract.ts';

// Successive versions of AsyncAPI documents that other people wrote; they stay outside the repository.
const data = process.env.CONCORDAT_TEST_DATA ?? join(import.meta.dirname, '../../../../../shared/data');
const index = join(data, 'INDEX.json');
const there = existsSync(index);
const histories = there ? (JSON.parse(readFileSync(index, 'utf8')) as Index).contractHistories : [];

interface Index {
  readonly contractHistories: readonly {
    readonly name: string;
    readonly path: string;
    readonly versions: readonly { readonly file: string; readonly validByParser: boolean }[];
  }[];
}

describe.skipIf(!there)(
  `real histories of contracts${there ? '' : ' (skipped: no test data; see CONCORDAT_TEST_DATA)'}`,
  () => {
    it.each(histories)('are compared pair by pair, and every witness holds: $name', async ({ path, versions }) => {
      const loaded: Contract[] = [];
      for (const { file, validByParser } of versions) {
        const { contract } = await loadContract(await folderSource(join(data, path)), { contract: file });
        expect(contract !== undefined).toBe(validByParser);
        if (contract !== undefined) loaded.push(contract);
      }
      for (const [position, head] of loaded.entries()) {
        const old = loaded[position - 1];
        expect(checkContract(head, head)).toMatchObject({ verdict: 'compatible', findings: [] });
        if (old === undefined) continue;
        const report = checkContract(old, head);
        expect(report.verdict).not.toBe('undecided');
        for (const finding of report.findings) {
          expect(head.files).toContain(finding.file);
          expect(head.valueAt(finding.file, finding.path)).toBeDefined();
          if (!('witness' in finding) || /^(headers|key): /.test(finding.message)) continue;
          const schema = (contract: Contract) =>
            contract.events.find(({ name }) => name === finding.event)?.schema ?? false;
          const [writer, reader] = finding.direction === 'backward' ? [old, head] : [head, old];
          expect(compileValidator(schema(writer))(finding.witness)).toEqual([]);
          expect(compileValidator(schema(reader))(finding.witness)).not.toEqual([]);
        }
      }
    });
  },
);
