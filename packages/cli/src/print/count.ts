/** `1 error`, `2 errors`, `no errors`. */
export const count = (number: number, one: string, many: string = `${one}s`): string =>
  `${number === 0 ? 'no' : number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
