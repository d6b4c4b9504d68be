import { html } from 'hono/html';
import { layout, type Markup } from './layout.ts';

/** What a browser gets for an address at which there is nothing. */
export function notFoundPage(path: string): Markup {
  const heading = html`<small><a href="/">Concordat registry</a></small><h1>Nothing here</h1>`;
  const content = html`<p>The registry has nothing at <code>${path}</code>. <a href="/">All subjects</a> are one page up.</p>`;
  return layout('Nothing here · Concordat registry', heading, content);
}
