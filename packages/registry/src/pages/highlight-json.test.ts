import fc from 'fast-check';
import { html } from 'hono/html';
import { expect, test } from 'vitest';
import { highlightJson } from './highlight-json.ts';

const render = async (text: string) => String(await html`${highlightJson(text)}`);
const strip = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

test('keys, strings, numbers and words are told apart', async () => {
  expect(await render('{"a": [1.5, "x", true, null]}')).toBe(
    '{<span class="key">&quot;a&quot;</span>: [<span class="number-value">1.5</span>, <span class="string">&quot;x&quot;</span>, <span class="word">true</span>, <span class="word">null</span>]}',
  );
});

test('without the marks, the text is the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      const text = JSON.stringify(value, null, 2);
      expect(strip(await render(text))).toBe(text);
    }),
    { seed: 3 },
  );
});

test('text that is no JSON at all stays whole and escaped', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async (text) => {
      const markup = await render(text);
      expect(strip(markup)).toBe(text);
    }),
    { seed: 4 },
  );
});
