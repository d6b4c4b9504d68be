import { RegistryError } from '@concordat/registry-client';

/** The context of a subject that names none. */
export const defaultContext = '.';

const qualified = /^:(\.[^:]*):(.*)$/s;

/** `:.billing:Invoice` is the subject `Invoice` in the context `.billing`; a plain name is in the default context. */
export function splitSubject(subject: string): { readonly context: string; readonly name: string } {
  const match = qualified.exec(subject);
  if (match === null) return { context: defaultContext, name: subject };
  return { context: match[1] ?? defaultContext, name: match[2] ?? '' };
}

/** The subject's full name; in the default context the plain one. */
export function joinSubject(context: string, name: string): string {
  return context === defaultContext ? name : `:${context}:${name}`;
}

/** The settings that hold for a subject, nearest first: its own, its context's, the registry's. */
export function settingScopes(subject: string): readonly string[] {
  const { context, name } = splitSubject(subject);
  const own = name === '' ? [] : [joinSubject(context, name)];
  return [...own, ...(context === defaultContext ? [] : [`:${context}:`]), ''];
}

const maxBytes = 1000;
const controls = /\p{Cc}/u;

/** The name in its one spelling. Throws `invalid-subject` for a name that can't be kept or that no client could ask for. */
export function checkSubject(subject: string): string {
  const { context, name } = splitSubject(subject);
  if (name === '') throw new RegistryError('invalid-subject', 'The subject has no name.');
  if (subject === '.' || subject === '..') {
    throw new RegistryError('invalid-subject', `The subject "${subject}" can't be part of an address.`);
  }
  if (controls.test(subject) || !subject.isWellFormed()) {
    throw new RegistryError(
      'invalid-subject',
      `The subject ${JSON.stringify(subject)} has a character that can't be in a name.`,
    );
  }
  if (new TextEncoder().encode(subject).length > maxBytes) {
    throw new RegistryError(
      'invalid-subject',
      `The subject ${subject.slice(0, 40)}… is longer than ${maxBytes} bytes.`,
    );
  }
  return joinSubject(context, name);
}
