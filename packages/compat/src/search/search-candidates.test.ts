import { describe, expect, it } from 'vitest';
import { Meter } from '../engine/budget.ts';
import { Universe } from '../engine/formula/universe.ts';
import { Reader } from '../engine/read/reader.ts';
import { Solver } from '../engine/solve/solver.ts';
import { Random } from './random.ts';
import { searchCandidates } from './search-candidates.ts';
import { vary } from './vary.ts';
import { vocabulary } from './vocabulary.ts';

function question(writer: object, reader: object) {
  const meter = new Meter(100_000);
  const spend = (steps: number): void => meter.spend(steps);
  const solver = new Solver(new Universe(spend), meter);
  const read = (schema: object, name: string) =>
    new Reader(schema as never, name, solver.universe, solver.evaluator, {}, spend).root();
  return { solver, writers: [read(writer, 'a')], reader: read(reader, 'b') };
}

describe('searchCandidates', () => {
  it('offers values that the writer accepts and the reader rejects, made of what the schemas speak of', () => {
    const { solver, writers, reader } = question(
      { type: 'object', properties: { code: { type: 'string' }, count: { type: 'integer' } }, required: ['code'] },
      { properties: { code: { enum: ['known'] }, count: { maximum: 41 } } },
    );
    const values = [...searchCandidates(solver, writers, reader, [])];
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) {
      expect(solver.accepts(writers, value)).toBe(true);
      expect(solver.evaluator.accepts(reader, value)).toBe(false);
    }
  });

  it('offers other solutions first where one was refused', () => {
    const { solver, writers, reader } = question({ type: 'integer' }, { enum: [1] });
    const first = solver.solve([...writers, -reader]);
    const [next] = searchCandidates(solver, writers, reader, first.kind === 'found' ? [first.value] : []);
    expect(next).not.toEqual(first.kind === 'found' ? first.value : undefined);
  });

  it('offers nothing where there is nothing, and ends', () => {
    const { solver, writers, reader } = question({ type: 'integer' }, { type: 'number' });
    expect([...searchCandidates(solver, writers, reader, [])]).toEqual([]);
  });

  it('is the same every time', () => {
    const run = () => {
      const { solver, writers, reader } = question({ type: 'array' }, { maxItems: 1 });
      return JSON.stringify([...searchCandidates(solver, writers, reader, [])].slice(0, 20));
    };
    expect(run()).toBe(run());
  });
});

describe('vary', () => {
  it('changes a value in one place and leaves the value itself alone', () => {
    const { solver } = question({ required: ['name'], enum: [1, 'x'] }, {});
    const words = vocabulary(solver.universe);
    expect(words.names).toContain('name');
    const random = new Random(5);
    const value = { a: [1, { b: 2 }] };
    const text = JSON.stringify(value);
    const different = new Set(Array.from({ length: 100 }, () => JSON.stringify(vary(random, value, words))));
    expect(different.size).toBeGreaterThan(20);
    expect(JSON.stringify(value)).toBe(text);
  });
});
