import { eventModule } from './event-module.ts';
import { indexModule } from './index-module.ts';
import type { EventModel, SdkFile, SdkGenerator } from './sdk-model.ts';
import { testingModule } from './testing-module.ts';

/** Raised when the generated text changes for equal inputs. */
const revision = 18;

/** How the TypeScript output is written. */
export interface TypeScriptOptions {
  /**
   * Suffix of relative imports. `.js` (default): for code that is compiled. `.ts`: for code that Node runs as it is, or a
   * `tsconfig.json` with `rewriteRelativeImportExtensions`.
   */
  readonly importSuffix?: '.js' | '.ts';
}

/** The generator of TypeScript SDKs: per event a module with types, definition and checks; an `index.ts`; a `testing.ts` for the
 * application's tests. */
export function typescriptGenerator(options: TypeScriptOptions = {}): SdkGenerator {
  const suffix = options.importSuffix ?? '.js';
  return (model) => {
    const { events, ...application } = model;
    const said = events.map(saidOf);
    const about = inputsOf([suffix, application]);
    const index: SdkFile = {
      path: 'index.ts',
      inputs: about + events.map(({ use }, at) => use + said[at]).join('\n'),
      text: () => indexModule(model, suffix),
    };
    const testing: SdkFile = {
      path: 'testing.ts',
      inputs: about + events.map(({ use, examples }, at) => use + (examples.length > 0) + said[at]).join('\n'),
      text: () => testingModule(model, suffix),
    };
    const files = events.map((event, at) => eventFile(event, said[at] ?? '', suffix));
    return [...files, index, ...(model.hasSdk ? [testing] : [])];
  };
}

function eventFile(event: EventModel, said: string, suffix: string): SdkFile {
  const shared = sharedOf(event.schema);
  const inputs = inputsOf([suffix, event.examples]) + said + shared.text;
  const text = (): string => {
    const known = shared.modules.get(inputs) ?? eventModule(event, suffix);
    shared.modules.set(inputs, known);
    return known;
  };
  return { path: `${event.fileName}.ts`, inputs, text };
}

function inputsOf(inputs: readonly unknown[]): string {
  return JSON.stringify([revision, ...inputs]);
}

/** What applications that have the same event share: most consumers' modules are the same. */
interface SharedOfEvent {
  /** The schema's. */
  readonly text: string;
  /** The event's modules, by their inputs. */
  readonly modules: Map<string, string>;
}

// The models of one contract share an event's schema, and nobody changes it.
const sharedBySchema = new WeakMap<object, SharedOfEvent>();

function sharedOf(schema: EventModel['schema']): SharedOfEvent {
  const known = typeof schema === 'object' ? sharedBySchema.get(schema) : undefined;
  if (known !== undefined) return known;
  const shared = { text: JSON.stringify(schema), modules: new Map() };
  if (typeof schema === 'object') sharedBySchema.set(schema, shared);
  return shared;
}

/** What the contract says of the event, but for what is long, and for whether the application sends or receives it. */
function saidOf({ types, schema, examples, use, ...said }: EventModel): string {
  return JSON.stringify(said);
}
