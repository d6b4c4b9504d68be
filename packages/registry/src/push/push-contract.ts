import type { Contract } from '@concordat/contract';
import type { RegistryClient, SubjectConfig } from '@concordat/registry-client';
import { type PlannedEvent, planPush } from './plan-push.ts';
import type { PushedEvent, PushProgress, PushReport } from './push-report.ts';
import type { PushRules } from './push-rules.ts';

/** How a push reports and ends. */
export interface PushOptions {
  /** Called as the work goes on. */
  readonly progress?: (step: PushProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Registers every event of a contract under its name, judged as `check` judges it; its subject gets the rules that mean the same.
 * All are judged before any is registered: a refused push changes nothing. Pushing the same contract twice changes nothing.
 * Throws a `RegistryError` when the registry can't be reached or is read-only.
 */
export async function pushContract(
  client: RegistryClient,
  contract: Contract,
  configuration: PushRules,
  options: PushOptions = {},
): Promise<PushReport> {
  const { progress = () => {}, signal } = options;
  const call = signal === undefined ? {} : { signal };
  const plan = await planPush(client, contract, configuration, { progress, ...call });
  const finish = (event: PushedEvent) => {
    progress({ type: 'finished', event });
    return event;
  };
  if (plan.some(({ fate }) => fate.status === 'refused')) {
    return { outcome: 'refused', registry: client.url, events: plan.map(({ fate }) => finish(heldBack(fate))) };
  }
  const events: PushedEvent[] = [];
  for (const [done, planned] of plan.entries()) {
    progress({ type: 'registering', event: planned.fate.event, done, total: plan.length });
    events.push(finish(await carryOut(client, planned, call)));
  }
  // Only when somebody else registered a version between the plan and now.
  const outcome = events.some(({ status }) => status === 'refused') ? 'refused' : 'pushed';
  return { outcome, registry: client.url, events };
}

function heldBack(fate: PushedEvent): PushedEvent {
  return fate.status === 'created' || fate.status === 'updated' ? { ...fate, status: 'held-back' } : fate;
}

async function carryOut(
  client: RegistryClient,
  { draft, config, fate }: PlannedEvent,
  call: { readonly signal?: AbortSignal },
): Promise<PushedEvent> {
  if (fate.status === 'skipped') return fate;
  if (!contains(await client.config(fate.subject, call), config)) await client.setConfig(config, fate.subject, call);
  if (fate.status === 'unchanged') return fate;
  const result = await client.register(fate.subject, draft, call);
  if (result.type === 'incompatible') return { ...fate, status: 'refused', messages: [result.message] };
  const registered = await client.lookUp(fate.subject, draft, call);
  return { ...fate, id: result.id, ...(registered === undefined ? {} : { version: registered.version }) };
}

function contains(found: SubjectConfig | undefined, wanted: SubjectConfig): boolean {
  const entries = new Map(Object.entries(found ?? {}));
  return Object.entries(wanted).every(([key, value]) => entries.get(key) === value);
}
