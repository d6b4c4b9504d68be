import { describe, expect, it } from 'vitest';
import { everyType, jsonTypes } from './json-type.ts';
import { FALSE, TRUE } from './node.ts';
import { Universe } from './universe.ts';

describe('Universe', () => {
  const universe = new Universe();
  const text = universe.types(jsonTypes.string);
  const long = universe.atom({ kind: 'min-length', count: 3 });
  const name = universe.atom({ kind: 'required', name: 'a' });

  it('has each structure once, in whatever order it is written', () => {
    expect(universe.all([text, long])).toBe(universe.all([long, text, long]));
    expect(universe.some([text, long])).toBe(universe.some([long, text]));
    expect(universe.one([text, long, name])).toBe(universe.one([name, text, long]));
    expect(universe.values([1, 'a'])).toBe(universe.values(['a', 1.0, 1]));
  });

  it('flattens, and sees contradictions and repetitions', () => {
    expect(universe.all([text, universe.all([long, name])])).toBe(universe.all([text, long, name]));
    expect(universe.all([text, -text])).toBe(FALSE);
    expect(universe.some([text, -text])).toBe(TRUE);
    expect(universe.all([])).toBe(TRUE);
    expect(universe.some([])).toBe(FALSE);
  });

  it('knows De Morgan', () => {
    expect(-universe.all([text, long])).toBe(universe.some([-text, -long]));
  });

  it('never lets a branch be the only one that is there twice', () => {
    expect(universe.one([text, text])).toBe(FALSE);
    expect(universe.one([text, text, name])).toBe(universe.all([-text, name]));
    expect(universe.one([TRUE, text])).toBe(-text);
    expect(universe.one([])).toBe(FALSE);
  });

  it('takes exactly one of some constants for a list of constants', () => {
    const one = universe.one([universe.values(['a', 'b']), universe.values(['b', 'c'])]);
    expect(one).toBe(universe.values(['a', 'c']));
  });

  it('takes two unknown sets for two, unless they are known to be one', () => {
    expect(universe.opaque('too deep')).not.toBe(universe.opaque('too deep'));
    expect(universe.opaque('later', '7')).toBe(universe.opaque('later', '7'));
    expect(universe.opaque('later', '7')).not.toBe(universe.opaque('later', '8'));
  });

  it('restricts to a type what speaks of several', () => {
    expect(universe.restrict(long, jsonTypes.object)).toBe(TRUE);
    expect(universe.restrict(-long, jsonTypes.object)).toBe(FALSE);
    expect(universe.restrict(universe.values(['a', 1]), jsonTypes.string)).toBe(universe.values(['a']));
    expect(universe.restrict(universe.some([text, name]), jsonTypes.number)).toBe(TRUE);
    expect(universe.restrict(universe.all([text, long]), jsonTypes.string)).toBe(long);
    expect(universe.types(everyType)).toBe(TRUE);
  });
});
