import { eventModule } from './event-module.ts';
import { indexModule } from './index-module.ts';
import type { EventModel, SdkFile, SdkGenerator } from './sdk-model.ts';
import { testingModule } from './testing-module.ts';

/** Raised when the generated text changes for equal inputs. */
const revision = 14;

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
    const index: SdkFile = {
      path: 'index.ts',
      inputs: inputsOf([suffix, application, events.map(withoutSchema)]),
      text: () => indexModule(model, suffix),
    };
    const testing: SdkFile = {
      path: 'testing.ts',
      inputs: inputsOf([
        suffix,
        application,
        events.map((event) => [withoutSchema(event), event.examples.slice(0, 1)]),
      ]),
      text: () => testingModule(model, suffix),
    };
    return [...events.map((event) => eventFile(event, suffix)), index, ...(model.hasSdk ? [testing] : [])];
  };
}

function eventFile(event: EventModel, suffix: string): SdkFile {
  const shared = sharedOf(event.schema);
  // Whether an application sends or receives the event is said in its `index.ts`.
  const { use, ...said } = withoutSchema(event);
  const inputs = inputsOf([suffix, said, event.examples]) + shared.text;
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

function withoutSchema({
  types,
  schema,
  examples,
  ...event
}: EventModel): Omit<EventModel, 'types' | 'schema' | 'examples'> {
  return event;
}
