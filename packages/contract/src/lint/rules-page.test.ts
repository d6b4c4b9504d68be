import { describe, expect, it } from 'vitest';
import { changeRules } from '../check/change-rules.ts';
import { loadRules } from '../load/load-rules.ts';
import { lintRules } from './rules.ts';

const rows = (
  rules: readonly { readonly id: string; readonly purpose: string; readonly severity?: string }[],
): string =>
  rules
    .map(({ id, purpose, severity }) => `| \`${id}\` |${severity === undefined ? '' : ` ${severity} |`} ${purpose} |`)
    .join('\n');

describe('the page of rules', () => {
  it('holds every rule, from the tables that the rules run from', async () => {
    const page = `# Rules for contracts

Printed by the tests, from the tables that the rules run from. An id is never reused.

## Loading

What stops a contract from being used at all.

| rule | what is asked |
| --- | --- |
${rows(loadRules)}

## \`concordat lint\`

An \`error\` fails; a \`warning\` fails with \`--strict\`; \`info\` never does.

| rule | severity | what is asked |
| --- | --- | --- |
${rows(lintRules)}

## \`concordat check\`

Changes of what is around the schemas. What changes inside them is judged by proof or by a witness, and named by the rules of \`@concordat/compat\`.

| rule | what is noticed |
| --- | --- |
${rows(changeRules)}
`;
    await expect(page).toMatchFileSnapshot('../../../../docs/rules.md');
  });
});
