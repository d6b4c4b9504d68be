import type { CompatibilityReport } from './compatibility-report.ts';
import type { RegistryErrorCode } from './error-code.ts';
import { RegistryError } from './registry-error.ts';
import type { RegistryMode } from './registry-mode.ts';
import { type RegistryClientOptions, type RegistryRequest, RegistryTransport } from './registry-transport.ts';
import type { SchemaDraft, SchemaReference } from './schema-draft.ts';
import type { SubjectConfig } from './subject-config.ts';
import type { SubjectVersion, SubjectVersionName } from './subject-version.ts';

/** What became of a schema that was sent. */
export type RegisterResult =
  | { readonly type: 'registered'; readonly id: number }
  | { readonly type: 'incompatible'; readonly message: string };

/** `'latest'`, or a number from 1. */
export type VersionSelector = number | 'latest';

interface CallOptions {
  readonly signal?: AbortSignal;
}

/**
 * Speaks to this registry, or to any that answers like the Confluent Schema Registry. Calls may run concurrently.
 * What is absent is `undefined`, not an error; all else that goes wrong is a `RegistryError`.
 *
 * ```ts
 * const registry = new RegistryClient('http://localhost:8081');
 * await registry.register('OrderPlaced', { schema: '{"type":"object"}' });
 * ```
 */
export class RegistryClient {
  readonly #transport: RegistryTransport;

  /** Throws `invalid-url` for an address that can't be a registry's. Nothing is sent yet. */
  constructor(url: string, options: RegistryClientOptions = {}) {
    this.#transport = new RegistryTransport(url, options);
  }

  /** The address without credentials. */
  get url(): string {
    return this.#transport.url;
  }

  /** The subjects' names, sorted. */
  async subjects(
    options: CallOptions & { readonly prefix?: string; readonly deleted?: boolean } = {},
  ): Promise<readonly string[]> {
    const query = { subjectPrefix: options.prefix, deleted: options.deleted };
    return (await this.#get('/subjects', options, query)) as readonly string[];
  }

  /** A subject's version numbers, ascending; undefined when there is no such subject. */
  async versions(
    subject: string,
    options: CallOptions & { readonly deleted?: boolean } = {},
  ): Promise<readonly number[] | undefined> {
    return (await absent(
      ['subject-not-found'],
      this.#get(`${at(subject)}/versions`, options, { deleted: options.deleted }),
    )) as readonly number[] | undefined;
  }

  /** One version of a subject; undefined when the subject or the version isn't there. */
  async version(
    subject: string,
    version: VersionSelector = 'latest',
    options: CallOptions = {},
  ): Promise<SubjectVersion | undefined> {
    const answer = this.#get(`${at(subject)}/versions/${version}`, options);
    return (await absent(['subject-not-found', 'version-not-found'], answer)) as SubjectVersion | undefined;
  }

  /** The schema with this id, whatever subject it is in; undefined when the registry has none. */
  async schema(
    id: number,
    options: CallOptions = {},
  ): Promise<(SchemaDraft & { readonly schemaType?: string }) | undefined> {
    return (await absent(['schema-not-found'], this.#get(`/schemas/ids/${id}`, options))) as
      | { readonly schema: string; readonly schemaType?: string; readonly references?: readonly SchemaReference[] }
      | undefined;
  }

  /** The subjects and versions that use an id. */
  async usesOf(id: number, options: CallOptions = {}): Promise<readonly SubjectVersionName[]> {
    const answer = this.#get(`/schemas/ids/${id}/versions`, options);
    return ((await absent(['schema-not-found'], answer)) ?? []) as readonly SubjectVersionName[];
  }

  /** The version under which this very schema is registered; undefined when it isn't. */
  async lookUp(
    subject: string,
    draft: SchemaDraft,
    options: CallOptions & { readonly normalize?: boolean } = {},
  ): Promise<SubjectVersion | undefined> {
    const answer = this.#post(at(subject), wire(draft), options, { normalize: options.normalize });
    return (await absent(['subject-not-found', 'schema-not-found'], answer)) as SubjectVersion | undefined;
  }

  /** Registers a version, or finds the one that is there: sending the same schema twice changes nothing. */
  async register(
    subject: string,
    draft: SchemaDraft,
    options: CallOptions & { readonly normalize?: boolean } = {},
  ): Promise<RegisterResult> {
    try {
      const answer = await this.#post(`${at(subject)}/versions`, wire(draft), options, {
        normalize: options.normalize,
      });
      return { type: 'registered', id: (answer as { id: number }).id };
    } catch (error) {
      if (RegistryError.is(error) && error.code === 'incompatible-schema')
        return { type: 'incompatible', message: error.message };
      throw error;
    }
  }

  /** Deletes a subject softly, or for good once that is done. The versions that are gone; undefined when there is no such subject. */
  async deleteSubject(
    subject: string,
    options: CallOptions & { readonly permanent?: boolean } = {},
  ): Promise<readonly number[] | undefined> {
    const answer = this.#delete(at(subject), options, { permanent: options.permanent });
    return (await absent(['subject-not-found'], answer)) as readonly number[] | undefined;
  }

  /** Deletes one version softly, or for good once that is done. Its number; undefined when it isn't there. */
  async deleteVersion(
    subject: string,
    version: VersionSelector,
    options: CallOptions & { readonly permanent?: boolean } = {},
  ): Promise<number | undefined> {
    const answer = this.#delete(`${at(subject)}/versions/${version}`, options, { permanent: options.permanent });
    return (await absent(['subject-not-found', 'version-not-found'], answer)) as number | undefined;
  }

  /** Whether a schema could follow a version. `messages` say why not. */
  async testCompatibility(
    subject: string,
    draft: SchemaDraft,
    version: VersionSelector = 'latest',
    options: CallOptions = {},
  ): Promise<{ readonly is_compatible: boolean; readonly messages?: readonly string[] }> {
    const path = `/compatibility${at(subject)}/versions/${version}`;
    return (await this.#post(path, wire(draft), options, { verbose: true })) as {
      readonly is_compatible: boolean;
      readonly messages?: readonly string[];
    };
  }

  /** Findings and witnesses for a schema that would follow; `as` judges by other rules than the subject's own. Only this registry answers it. */
  async compatibilityReport(
    subject: string,
    draft: SchemaDraft,
    options: CallOptions & { readonly as?: SubjectConfig } = {},
  ): Promise<CompatibilityReport> {
    const body = { ...wire(draft), ...options.as };
    return (await this.#post(`/api/compatibility/${segment(subject)}`, body, options)) as CompatibilityReport;
  }

  /** The registry's own configuration, or that of a subject; undefined when the subject has none. */
  async config(subject?: string, options: CallOptions = {}): Promise<SubjectConfig | undefined> {
    const answer = this.#get(under('/config', subject), options);
    return (await absent(['no-subject-compatibility', 'subject-not-found'], answer)) as SubjectConfig | undefined;
  }

  /** Sets what is given and leaves the rest, for the registry or one subject. */
  async setConfig(config: SubjectConfig, subject?: string, options: CallOptions = {}): Promise<void> {
    const { compatibilityLevel, ...rest } = config;
    const body = compatibilityLevel === undefined ? rest : { compatibility: compatibilityLevel, ...rest };
    await this.#transport.send({
      method: 'PUT',
      path: under('/config', subject),
      body,
      repeatable: true,
      signal: options.signal,
    });
  }

  /** Back to the registry's rules for this subject. False when it had none of its own. */
  async deleteConfig(subject: string, options: CallOptions = {}): Promise<boolean> {
    const answer = this.#delete(under('/config', subject), options);
    return (await absent(['no-subject-compatibility', 'subject-not-found'], answer)) !== undefined;
  }

  /** The registry's mode, or that of a subject; undefined when the subject has none. */
  async mode(subject?: string, options: CallOptions = {}): Promise<RegistryMode | undefined> {
    const answer = this.#get(under('/mode', subject), options);
    const body = (await absent(['no-subject-mode', 'subject-not-found'], answer)) as { mode: RegistryMode } | undefined;
    return body?.mode;
  }

  /** Sets the mode of the registry or of one subject. */
  async setMode(mode: RegistryMode, subject?: string, options: CallOptions = {}): Promise<void> {
    await this.#transport.send({
      method: 'PUT',
      path: under('/mode', subject),
      body: { mode },
      repeatable: true,
      signal: options.signal,
    });
  }

  #get(path: string, options: CallOptions, query: RegistryRequest['query'] = {}): Promise<unknown> {
    return this.#transport.send({ method: 'GET', path, query, repeatable: true, signal: options.signal });
  }

  // Every POST of this interface asks a question or registers by content: twice is once.
  #post(path: string, body: unknown, options: CallOptions, query: RegistryRequest['query'] = {}): Promise<unknown> {
    return this.#transport.send({ method: 'POST', path, query, body, repeatable: true, signal: options.signal });
  }

  // Not repeated: when the answer to the first is lost, the second says "already deleted".
  #delete(path: string, options: CallOptions, query: RegistryRequest['query'] = {}): Promise<unknown> {
    return this.#transport.send({ method: 'DELETE', path, query, repeatable: false, signal: options.signal });
  }
}

function at(subject: string): string {
  return `/subjects/${segment(subject)}`;
}

function under(path: string, subject: string | undefined): string {
  return subject === undefined ? path : `${path}/${segment(subject)}`;
}

// These would make another address of the path, or can't be encoded: no registry could ever be asked for them.
function segment(subject: string): string {
  if (subject === '' || subject === '.' || subject === '..' || !subject.isWellFormed()) {
    throw new RegistryError('invalid-subject', `${JSON.stringify(subject)} can't be the name of a subject.`);
  }
  return encodeURIComponent(subject);
}

function wire(draft: SchemaDraft): Record<string, unknown> {
  const { schema, schemaType = 'JSON', references = [] } = draft;
  return references.length === 0 ? { schema, schemaType } : { schema, schemaType, references };
}

async function absent(codes: readonly RegistryErrorCode[], answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (RegistryError.is(error) && codes.includes(error.code)) return undefined;
    throw error;
  }
}
