import { html, raw } from 'hono/html';
import { style } from './style.ts';

/** What `html` returns: text that is escaped already. */
export type Markup = ReturnType<typeof html>;

/** A whole page around its content. */
export function layout(title: string, heading: Markup, content: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
<header><div>${heading}</div></header>
<main>${content}</main>
<footer>This page is for people. Clients use the same address: <code>/subjects</code>, <code>/schemas/ids/1</code>, <code>/config</code>, <code>/compatibility</code>.</footer>
</body>
</html>`;
}
