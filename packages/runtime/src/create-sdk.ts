import { RuntimeError } from './runtime-error.ts';
import type { ApplicationDefinition, EventEntries, Sdk, SdkOptions } from './sdk.ts';

/** Makes the SDK of one application: one property per event, and `consumer` and `startRelay`. Generated code calls it from `defineSdk`. */
export function createSdk<Tx, const Events extends EventEntries>(
  application: ApplicationDefinition<Events>,
  _options: SdkOptions<Tx>,
): Sdk<Events, Tx> {
  throw new RuntimeError('usage', `the SDK of ${application.name} isn't written yet`);
}
