import type { Mode, Policy } from '@concordat/compat';

/** What `concordat.yaml` says, with its defaults filled in. */
export interface Configuration {
  /** The folder of `concordat.yaml`, absolute; the folder that the search began in when there is none. */
  readonly root: string;
  /** The configuration's file, absolute; undefined when there is none. */
  readonly file?: string;
  /** The AsyncAPI document or a folder of schemas, relative to `root`. Default `.`: `asyncapi.yaml` there, else all schemas below it. */
  readonly contract: string;
  /** Documents of the applications: paths or patterns, relative to `root`. Default: none. */
  readonly applications: readonly string[];
  /** What `check` compares with: `git:<ref>`, a folder, or a tar archive. Default `git:HEAD`. */
  readonly against: string;
  /** For schemas and events that no application uses. Default `backward`. */
  readonly mode: Mode;
  /** Default `declared`. */
  readonly policy: Policy;
  /** Whether `format` counts. Default `assertion`, as in our validators. */
  readonly formats: 'assertion' | 'annotation';
  /** Whether an undecided change fails the check. Default `fail`. */
  readonly undecided: 'fail' | 'warn';
  /** The registry's URL. Default `http://localhost:8081`. */
  readonly registry: string;
  readonly generate: {
    /** One folder per application is written below it, relative to `root`. Default `generated`. */
    readonly out: string;
    /** What generated files write after the name of a file that they import. Default `.js`; `.ts` where Node runs the sources. */
    readonly importSuffix: '.js' | '.ts';
    /** Makes each application's folder a package of its own. Default: it is none. */
    readonly package?: PackageSettings;
    /** Modules of the project that write further files into each application's folder, relative to `root` and inside it. Default: none. */
    readonly generators: readonly string[];
  };
}

/** How the packages are called that are generated. */
export interface PackageSettings {
  /** With `{application}` where the application's name belongs: `@shop/{application}-events`. */
  readonly name: string;
  /** Default: that of the application's document. */
  readonly version?: string;
  /** The version, or range, of `@concordat/runtime` that they depend on. Default: what fits the generator. */
  readonly runtime?: string;
}
