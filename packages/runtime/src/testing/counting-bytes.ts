/** Bytes for ids that are told apart and are the same in every run: a counter, from 1, in the last four. */
export function countingBytes(): (bytes: number) => Uint8Array {
  let count = 0;
  return (bytes) => {
    count += 1;
    const result = new Uint8Array(Math.max(bytes, 4));
    new DataView(result.buffer).setUint32(result.length - 4, count);
    return result;
  };
}
