/** One bad input and what became of it. */
export interface BadInputRow {
  readonly part: 'contract' | 'payload' | 'outage';
  readonly input: string;
  readonly outcome: string;
}

const parts: Readonly<Record<BadInputRow['part'], string>> = {
  contract: `## Contracts

Files are read below the contract's own folder only, nothing is fetched, and sizes, depths and the values behind aliases are bounded, so every answer comes in
bounded time and memory. [What is refused, and with which words](bad-contracts.md), has a page of its own. What is valid, and only looks like trouble:

| a contract with | \`concordat generate\` writes |
| --- | --- |`,
  payload: `## Payloads

What a consumer of a generated SDK does with bytes that somebody wrote to the topic past the SDK. The original bytes, key and headers are kept, and the
consumer goes on with the message behind it.

| a payload with, or that is | what happens |
| --- | --- |`,
  outage: `## Outages

| when | what happens |
| --- | --- |`,
};

/** The page in the docs: printed by the tests from what has just happened. */
export function badInputPage(rows: readonly BadInputRow[]): string {
  const tables = (Object.keys(parts) as BadInputRow['part'][]).map((part) => {
    const lines = rows
      .filter((row) => row.part === part)
      .map(({ input, outcome }) => `| ${cell(input)} | ${cell(outcome)} |`);
    return [parts[part], ...lines].join('\n');
  });
  return `# Bad input, and what becomes of it

Schemas, contracts and payloads come from outside. This page is printed by the tests that try each of them.

${tables.join('\n\n')}
`;
}

/** A table's cell is one line, and a bar would end it. */
function cell(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
}
