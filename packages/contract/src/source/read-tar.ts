const block = 512;

/** A regular file in a tar archive. */
export interface TarEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The regular files of a tar archive (ustar, with the long names of pax and GNU). Links, devices and folders are left out.
 * Stops quietly where the archive is cut off or broken: what was read until then is right.
 */
export function* readTar(archive: Uint8Array): Generator<TarEntry> {
  let longName: string | undefined;
  for (let offset = 0; offset + block <= archive.length; ) {
    const header = archive.subarray(offset, offset + block);
    if (header.every((byte) => byte === 0)) return;
    const size = octal(header.subarray(124, 136));
    if (size === undefined || offset + block + size > archive.length) return;
    const bytes = archive.subarray(offset + block, offset + block + size);
    const type = String.fromCharCode(header[156] ?? 0);
    offset += block + Math.ceil(size / block) * block;
    if (type === 'x') longName = paxPath(text(bytes)) ?? longName;
    else if (type === 'L') longName = text(bytes);
    else {
      const prefix = text(header.subarray(257, 262)) === 'ustar' ? text(header.subarray(345, 500)) : '';
      const name = text(header.subarray(0, 100));
      if (type === '0' || type === '\0')
        yield { path: longName ?? (prefix === '' ? name : `${prefix}/${name}`), bytes };
      if (type !== 'g') longName = undefined;
    }
  }
}

function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return Buffer.from(end === -1 ? bytes : bytes.subarray(0, end)).toString('utf8');
}

function octal(bytes: Uint8Array): number | undefined {
  const digits = text(bytes).trim();
  return /^[0-7]{1,11}$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

/** The path in a pax header: lines of `<length> <key>=<value>`. */
function paxPath(records: string): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(records)?.[1];
}
