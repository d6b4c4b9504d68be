import { type Contract, type ContractEvent, directionsOf, payloadSchema } from '@concordat/contract';
import { type RegistryClient, RegistryError, type SchemaDraft, type SubjectConfig } from '@concordat/registry-client';
import type { PushedEvent, PushProgress } from './push-report.ts';
import { type PushRules, subjectConfigFor } from './push-rules.ts';

/** What a push will do with one event, when nothing stands in the way. */
export interface PlannedEvent {
  readonly draft: SchemaDraft;
  readonly config: SubjectConfig;
  /** As if it were the only event. */
  readonly fate: PushedEvent;
}

/** Asks the registry about every event and changes nothing. */
export async function planPush(
  client: RegistryClient,
  contract: Contract,
  rules: PushRules,
  options: { readonly progress?: (step: PushProgress) => void; readonly signal?: AbortSignal } = {},
): Promise<readonly PlannedEvent[]> {
  const { progress = () => {}, ...call } = options;
  const plan: PlannedEvent[] = [];
  for (const [done, event] of contract.events.entries()) {
    progress({ type: 'checking', event: event.name, done, total: contract.events.length });
    const directions = directionsOf(event.name, [contract], rules.mode);
    const config = subjectConfigFor(rules, directions, event.context);
    const draft = { schema: JSON.stringify(payloadSchema(event)) };
    plan.push({ draft, config, fate: await named(event, fateOf(client, event, draft, config, call)) });
  }
  return plan;
}

// A refusal speaks of "the schema"; of several, the reader wants to know which.
async function named<T>(event: ContractEvent, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (RegistryError.is(error) && error.code === 'not-found') {
      throw new RegistryError(
        'not-found',
        'This registry has no compatibility reports, which a push needs: it is no Concordat registry.',
        { cause: error },
      );
    }
    if (!RegistryError.is(error) || !(error.code.startsWith('invalid-') || error.code === 'schema-too-large'))
      throw error;
    const status = error.status === undefined ? {} : { status: error.status };
    throw new RegistryError(error.code, `${event.name}: ${error.message}`, { ...status, cause: error });
  }
}

async function fateOf(
  client: RegistryClient,
  event: ContractEvent,
  draft: SchemaDraft,
  config: SubjectConfig,
  call: { readonly signal?: AbortSignal },
): Promise<PushedEvent> {
  const names = { event: event.name, subject: event.name };
  if (event.foreignFormat !== undefined) {
    const messages = [`The payload is described in ${event.foreignFormat}; this registry keeps JSON Schema.`];
    return { ...names, status: 'skipped', against: [], messages };
  }
  const known = await client.lookUp(event.name, draft, { normalize: true, ...call });
  const latest = await client.version(event.name, 'latest', call);
  if (known !== undefined) {
    const { version, id } = known;
    const older = latest !== undefined && latest.version !== version;
    const messages = older ? [`It is version ${version} already, but the latest is ${latest.version}.`] : [];
    return { ...names, status: 'unchanged', version, id, against: [], messages };
  }
  const report = await client.compatibilityReport(event.name, draft, { as: config, ...call });
  const { against, messages } = report;
  if (!report.is_compatible) {
    const current = latest === undefined ? {} : { version: latest.version, id: latest.id };
    return { ...names, ...current, status: 'refused', against, messages };
  }
  return { ...names, status: latest === undefined ? 'created' : 'updated', against, messages };
}
