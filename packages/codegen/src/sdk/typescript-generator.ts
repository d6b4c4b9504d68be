import { eventModule } from './event-module.ts';
import { indexModule } from './index-module.ts';
import type { EventModel, SdkFile, SdkGenerator } from './sdk-model.ts';
import { testingModule } from './testing-module.ts';

/** Raised when the generated text changes for equal inputs. */
const revision = 12;

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
  const { examples } = event;
  const inputs = inputsOf([suffix, withoutSchema(event), examples]) + schemaText(event.schema);
  return { path: `${event.fileName}.ts`, inputs, text: () => eventModule(event, suffix) };
}

function inputsOf(inputs: readonly unknown[]): string {
  return JSON.stringify([revision, ...inputs]);
}

const schemaTexts = new WeakMap<object, string>();

/** Written once for all applications that have the event: the models share the schema, and nobody changes it. */
function schemaText(schema: EventModel['schema']): string {
  if (typeof schema !== 'object') return String(schema);
  const text = schemaTexts.get(schema) ?? JSON.stringify(schema);
  schemaTexts.set(schema, text);
  return text;
}

function withoutSchema({
  types,
  schema,
  examples,
  ...event
}: EventModel): Omit<EventModel, 'types' | 'schema' | 'examples'> {
  return event;
}
