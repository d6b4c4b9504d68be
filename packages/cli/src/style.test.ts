import { describe, expect, it } from 'vitest';
import { createStyle, wantsColour } from './style.ts';

const terminal = { write: () => undefined, isTTY: true };
const pipe = { write: () => undefined, isTTY: false };

describe('wantsColour', () => {
  it('says yes to a terminal and no to a pipe', () => {
    expect(wantsColour({}, terminal, true)).toBe(true);
    expect(wantsColour({}, pipe, true)).toBe(false);
    expect(wantsColour({ TERM: 'dumb' }, terminal, true)).toBe(false);
  });

  it('obeys NO_COLOR unless it is empty', () => {
    expect(wantsColour({ NO_COLOR: '1' }, terminal, true)).toBe(false);
    expect(wantsColour({ NO_COLOR: '' }, terminal, true)).toBe(true);
    expect(wantsColour({ NO_COLOR: '1', FORCE_COLOR: '1' }, terminal, true)).toBe(false);
  });

  it('obeys --no-color before anything else', () => {
    expect(wantsColour({ FORCE_COLOR: '1' }, terminal, false)).toBe(false);
  });

  it('obeys FORCE_COLOR where there is no terminal', () => {
    expect(wantsColour({ FORCE_COLOR: '1' }, pipe, true)).toBe(true);
    expect(wantsColour({ FORCE_COLOR: '0' }, terminal, true)).toBe(false);
  });
});

describe('createStyle', () => {
  it('leaves the text alone without colours', () => {
    expect(createStyle(false).bad('no')).toBe('no');
  });

  it('wraps the text in escapes with colours', () => {
    expect(createStyle(true).good('yes')).toBe('\u001b[32myes\u001b[39m');
  });
});
