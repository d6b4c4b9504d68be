import type { Played, Printer } from './printer.ts';
import type { Resources } from './resources.ts';
import { holds, type Outcome, type Scene, type Totals } from './scene.ts';
import type { SceneContext } from './scene-context.ts';

export interface TourOptions {
  readonly scenes: readonly Scene[];
  readonly resources: Resources;
  readonly printer: Printer;
  readonly signal?: AbortSignal;
  /** Runs between a scene's acting and its measuring: a test changes what was stored, and the figures must tell. */
  readonly tamper?: (scene: Scene, context: SceneContext) => Promise<void>;
}

export interface TourResult {
  readonly played: readonly Played[];
  readonly totals: Totals;
  readonly right: boolean;
}

/** Plays the scenes one after the other, each with tables and a broker of its own, and adds up what they counted. */
export async function tour(options: TourOptions): Promise<TourResult> {
  const played: Played[] = [];
  const interrupted = interruption(options.signal);
  interrupted.catch(() => {});
  for (const [index, scene] of options.scenes.entries()) {
    if (options.signal?.aborted === true) break;
    options.printer.scene(index + 1, options.scenes.length, scene);
    const result = await playOne(scene, options, interrupted);
    options.printer.played(result);
    played.push(result);
  }
  const complete = played.length === options.scenes.length;
  const right = complete && played.every(({ outcome, error }) => error === undefined && outcome.figures.every(holds));
  return { played, totals: addUp(played.map(({ outcome }) => outcome)), right };
}

/** The last line of the tour. */
export function lastLine(totals: Totals): string {
  return (
    `placed ${totals.placed}, shipped ${totals.shipped}, e-mailed ${totals.emailed}, reserved ${totals.reserved}, ` +
    `duplicates ignored ${totals.duplicatesIgnored}, dead-lettered ${totals.deadLettered}, redriven ${totals.redriven}, lost ${totals.lost}`
  );
}

async function playOne(
  scene: Scene,
  { resources, printer, tamper }: TourOptions,
  interrupted: Promise<never>,
): Promise<Played> {
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const context = await resources.open(scene.name, printer);
  try {
    const measure = await Promise.race([scene.play(context), interrupted]);
    await tamper?.(scene, context);
    return { scene, outcome: await measure(), seconds: seconds() };
  } catch (cause) {
    const error = cause instanceof Error ? cause.message : String(cause);
    return { scene, outcome: { figures: [] }, seconds: seconds(), error };
  } finally {
    await context.close();
  }
}

/** Rejects when the tour is interrupted, in the middle of whatever scene is on. */
function interruption(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const interrupt = (): void => reject(new Error('interrupted'));
    if (signal?.aborted === true) interrupt();
    else signal?.addEventListener('abort', interrupt, { once: true });
  });
}

function addUp(outcomes: readonly Outcome[]): Totals {
  const sum = (pick: keyof Totals): number => outcomes.reduce((all, { totals }) => all + (totals?.[pick] ?? 0), 0);
  return {
    placed: sum('placed'),
    shipped: sum('shipped'),
    emailed: sum('emailed'),
    reserved: sum('reserved'),
    duplicatesIgnored: sum('duplicatesIgnored'),
    deadLettered: sum('deadLettered'),
    redriven: sum('redriven'),
    lost: sum('lost'),
  };
}
