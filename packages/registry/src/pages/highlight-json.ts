import { html } from 'hono/html';
import type { Markup } from './layout.ts';

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b|[^"\dtfn-]+|./gs;
const maxCharacters = 200_000;

/** JSON text with its keys, strings, numbers and words marked; every character is escaped. Very long text stays plain. */
export function highlightJson(text: string): readonly (Markup | string)[] {
  if (text.length > maxCharacters) return [text];
  const parts: (Markup | string)[] = [];
  for (const [part, string, colon, number, word] of text.matchAll(token)) {
    if (string !== undefined && colon !== undefined) parts.push(html`<span class="key">${string}</span>`, colon);
    else if (string !== undefined) parts.push(html`<span class="string">${string}</span>`);
    else if (number !== undefined) parts.push(html`<span class="number-value">${number}</span>`);
    else if (word !== undefined) parts.push(html`<span class="word">${word}</span>`);
    else parts.push(part);
  }
  return parts;
}
