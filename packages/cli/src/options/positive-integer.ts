import { InvalidArgumentError } from 'commander';

/** Reads an option's value that must be a whole number, from 1 upwards. */
export const positiveInteger = (text: string): number => {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < 1) {
    throw new InvalidArgumentError('It must be a whole number from 1 upwards.');
  }
  return number;
};
