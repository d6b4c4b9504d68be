import { partitionKey } from '../../load/build-event.ts';
import { nearest } from '../../load/nearest.ts';
import type { Contract } from '../../model/contract.ts';
import type { ContractEvent } from '../../model/contract-event.ts';
import { pointerTokens } from '../../read/pointer-tokens.ts';
import type { LintFinding, LintRule } from '../lint-rule.ts';
import { propertyIn } from '../property-in.ts';

/** Events with one key stay in order. A key that isn't there puts them all in no order, and nobody notices until it matters. */
export const keyValid: LintRule = {
  id: 'key-valid',
  purpose: '`x-key` is `$message.payload#/<pointer>` and points at a required, scalar property of the payload.',
  severity: 'error',
  check: function* (contract) {
    for (const event of contract.events) {
      const written = writtenKey(contract, event);
      if (written === undefined || event.foreignFormat !== undefined) continue;
      const wrong = judge(event, written);
      if (wrong !== undefined)
        yield { ...wrong, place: contract.place(event.place.file, `${event.place.pointer}/x-key`) };
    }
  },
};

function writtenKey({ valueAt }: Contract, { place }: ContractEvent): unknown {
  return valueAt(place.file, `${place.pointer}/x-key`);
}

function judge(event: ContractEvent, written: unknown): Omit<LintFinding, 'place'> | undefined {
  const pointer = partitionKey(written);
  if (pointer === undefined) {
    return {
      message: `the key of ${event.name} cannot be read: ${JSON.stringify(written)}`,
      fix: 'Write it as `$message.payload#/orderId`.',
    };
  }
  const tokens = pointerTokens(pointer);
  for (let length = 1; length <= tokens.length; length += 1) {
    const found = propertyIn(event.schema, tokens.slice(0, length));
    const name = tokens[length - 1] ?? '';
    if (found.kind === 'open') return undefined;
    if (found.kind === 'missing') {
      const like = nearest(name, found.names);
      const fix = like === undefined ? 'Point at a property of the payload.' : `Is it "${like}"?`;
      return { message: `the payload of ${event.name} has no ${JSON.stringify(pointer)}, which is its key`, fix };
    }
    if (!found.required) {
      return {
        message: `the key of ${event.name} may be missing: ${JSON.stringify(name)} is not required`,
        fix: `Add "${name}" to \`required\`.`,
      };
    }
    if (length === tokens.length && found.types.some((type) => type === 'object' || type === 'array')) {
      return {
        message: `the key of ${event.name} is no single value: ${JSON.stringify(pointer)} is an ${found.types.join(' or ')}`,
        fix: 'Point at a text or a number.',
      };
    }
  }
  return undefined;
}
