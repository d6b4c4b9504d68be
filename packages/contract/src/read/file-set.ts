import { formatPointer, parsePointer, type Resolver } from '@concordat/schema';
import type { SourcePlace } from '../model/source-place.ts';
import type { ParsedFile } from './parsed-file.ts';

/** Every file of a contract, parsed. Reading is over when it exists: from here on everything is in memory and synchronous. */
export class FileSet {
  readonly #files: ReadonlyMap<string, ParsedFile>;
  /** Absolute URIs that schemas give themselves or each other (`$id`), and the file that holds each. */
  readonly #uris: ReadonlyMap<string, string>;
  /** For `openSchema` and `bundle`: files by the URI that `uriOf` gives them, or by `$id`. */
  readonly resolver: Resolver;

  constructor(files: ReadonlyMap<string, ParsedFile>, uris: ReadonlyMap<string, string>) {
    this.#files = files;
    this.#uris = uris;
    this.resolver = (uri) => this.value(this.fileOf(uri) ?? '');
  }

  get paths(): readonly string[] {
    return [...this.#files.keys()].sort();
  }

  has(file: string): boolean {
    return this.#files.get(file)?.value !== undefined;
  }

  /** The parsed document; undefined when there is no such file, or none that could be read. */
  value(file: string): unknown {
    return this.#files.get(file)?.value;
  }

  /** A relative URI for a file, percent-encoded. */
  uriOf(file: string): string {
    return file.split('/').map(encodeURIComponent).join('/');
  }

  /** The file that a URI names, without its fragment. */
  fileOf(uri: string): string | undefined {
    const address = uri.split('#', 1)[0] ?? '';
    const known = this.#uris.get(address);
    if (known !== undefined) return known;
    try {
      const path = decodeURIComponent(address);
      return this.#files.has(path) ? path : undefined;
    } catch {
      return undefined;
    }
  }

  place(file: string, tokens: readonly string[]): SourcePlace {
    const position = this.#files.get(file)?.locate(tokens) ?? { line: 1, column: 1 };
    return { file, ...position, pointer: formatPointer(tokens) };
  }

  placeOfPointer(file: string, pointer: string): SourcePlace {
    return this.place(file, parsePointer(pointer));
  }
}
