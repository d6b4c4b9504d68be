/** The pages' one style sheet, inline so that a page is one answer. Light and dark, no script, no font to fetch. */
export const style = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #dde2e8; --paper: #ffffff; --tint: #f5f7f9; --accent: #0b62a8;
  --key: #0b62a8; --string: #2d6a31; --number: #9a4a00; --word: #8a2a6b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --soft: #9aa6b4; --line: #313a45; --paper: #14181d; --tint: #1c2229; --accent: #79b8f2;
  --key: #79b8f2; --string: #8fce93; --number: #f0a868; --word: #dd9bc6; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; }
main, header > div, footer { max-width: 68rem; margin: 0 auto; padding: 0 1.5rem; }
header { background: var(--tint); border-bottom: 1px solid var(--line); }
header > div { padding-top: 1.5rem; padding-bottom: 1.25rem; }
header a { color: inherit; text-decoration: none; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 2rem 0 .75rem; font-size: 1.1rem; }
p { margin: .25rem 0; max-width: 46rem; }
.soft, small { color: var(--soft); }
a { color: var(--accent); }
a:focus-visible, pre:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: left; color: var(--soft); padding-bottom: .5rem; }
th { text-align: left; font-size: .85rem; font-weight: 600; color: var(--soft); }
th, td { padding: .5rem 1.5rem .5rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td.when { white-space: nowrap; }
td.name { overflow-wrap: anywhere; font-weight: 600; min-width: 12rem; }
code, pre { font: .875rem/1.55 ui-monospace, "DejaVu Sans Mono", monospace; }
pre { background: var(--tint); border: 1px solid var(--line); border-radius: 6px; padding: 1rem; overflow-x: auto; tab-size: 2; }
.key { color: var(--key); } .string { color: var(--string); } .number-value { color: var(--number); } .word { color: var(--word); }
ul.versions { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
ul.versions a, ul.versions strong { display: inline-block; padding: .2rem .7rem; border: 1px solid var(--line); border-radius: 999px; text-decoration: none; }
ul.versions strong { background: var(--ink); color: var(--paper); border-color: var(--ink); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.5rem; margin: 1rem 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
footer { padding-top: 2rem; padding-bottom: 2rem; color: var(--soft); font-size: .875rem; }
`;
