import type { Contract } from '../../model/contract.ts';
import type { ContractEvent } from '../../model/contract-event.ts';
import { own } from '../../read/json-value.ts';
import { judgeBy } from '../event-validator.ts';
import type { LintFinding, LintRule } from '../lint-rule.ts';
import { walkSubschemas } from '../walk-subschemas.ts';

/** People copy examples, and the documentation, `generate` and the tests use them. */
export const exampleValid: LintRule = {
  id: 'example-valid',
  purpose: 'Every example fits the schema that it is an example of.',
  severity: 'error',
  check: function* (contract: Contract): Generator<LintFinding> {
    for (const event of contract.events) {
      if (event.foreignFormat !== undefined) continue;
      yield* messageExamples(event);
      yield* headerExamples(contract, event);
      for (const { schema, pointer } of walkSubschemas(event.schema)) {
        const examples = own(schema, 'examples');
        if (!Array.isArray(examples)) continue;
        for (const [index, example] of examples.entries()) {
          const wrong = judgeBy(event.schema, pointer, event.dialect)(example);
          if (wrong !== undefined)
            yield finding(
              `this example does not fit its schema: ${wrong}`,
              event.origin(`${pointer}/examples/${index}`),
            );
        }
      }
    }
  },
};

function* messageExamples(event: ContractEvent): Generator<LintFinding> {
  const inSchema = own(event.schema, 'examples');
  const count = event.examples.length - (Array.isArray(inSchema) ? inSchema.length : 0);
  for (const [index, example] of event.examples.slice(0, count).entries()) {
    const wrong = judgeBy(event.schema, '', event.dialect)(example);
    if (wrong !== undefined)
      yield finding(`this example does not fit the payload of ${event.name}: ${wrong}`, event.exampleOrigin(index));
  }
}

function* headerExamples(contract: Contract, event: ContractEvent): Generator<LintFinding> {
  const { file, pointer } = event.place;
  const examples = contract.valueAt(file, `${pointer}/examples`);
  if (event.headers === undefined || !Array.isArray(examples)) return;
  for (const [index, example] of examples.entries()) {
    const headers = own(example, 'headers');
    const wrong = headers === undefined ? undefined : judgeBy(event.headers, '', event.dialect)(headers);
    const place = contract.place(file, `${pointer}/examples/${index}/headers`);
    if (wrong !== undefined) yield finding(`these headers do not fit those of ${event.name}: ${wrong}`, place);
  }
}

function finding(message: string, place: LintFinding['place']): LintFinding {
  return { message, fix: 'Correct the example, or the schema.', place };
}
