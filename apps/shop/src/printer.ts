import { styleText } from 'node:util';
import Table from 'cli-table3';
import { type Figure, holds, type Outcome, type Scene } from './scene.ts';

/** Where the tour prints, and how wide and colourful it may be. */
export interface Paper {
  write(text: string): void;
  /** Columns. */
  readonly width: number;
  readonly colours: boolean;
}

type Style = 'bold' | 'dim' | 'green' | 'red' | 'cyan';

export interface Played {
  readonly scene: Scene;
  readonly outcome: Outcome;
  readonly seconds: number;
  /** Why the scene ended early, where it did. */
  readonly error?: string;
}

/** What the terminal is: 80 columns where it doesn't say, colours only on a terminal and without NO_COLOR. */
export function paperOf(stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): Paper {
  const wanted = (environment.FORCE_COLOR ?? '') !== '' && environment.FORCE_COLOR !== '0';
  const refused = environment.NO_COLOR !== undefined && environment.NO_COLOR !== '';
  return {
    write: (text) => void stream.write(text),
    width: Math.min(Math.max(stream.columns ?? 80, 60), 140),
    colours: !refused && (wanted || stream.isTTY === true),
  };
}

/** Prints scenes as they happen and the table at the end: for a person, not for a log collector. */
export class Printer {
  readonly #paper: Paper;

  constructor(paper: Paper) {
    this.#paper = paper;
  }

  title(text: string): void {
    this.#line(this.#style(['bold'], text));
  }

  scene(number: number, of: number, scene: Scene): void {
    this.#line('');
    const place = this.#style(['dim'], `${String(number).padStart(2)}/${of}`);
    this.#line(`${place}  ${this.#style(['bold', 'cyan'], scene.title)}`);
    this.#wrapped(scene.promise, '       ', ['dim']);
  }

  say(text: string): void {
    this.#wrapped(text, '       ', []);
  }

  /** Text that keeps its own line breaks: a payload, a tree. What is too long for a line goes on in the next. */
  block(text: string): void {
    const indent = '         ';
    const room = this.#paper.width - indent.length;
    for (const line of text.split('\n')) {
      for (let at = 0; at === 0 || at < line.length; at += room) {
        this.#line(indent + this.#style(['dim'], line.slice(at, at + room)));
      }
    }
  }

  played({ outcome, seconds, error }: Played): void {
    for (const figure of outcome.figures) this.#line(`       ${this.#figure(figure)}`);
    if (error !== undefined) this.#wrapped(`stopped: ${error}`, '       ', ['red']);
    this.#line(this.#style(['dim'], `       ${seconds.toFixed(1)} s`));
  }

  summary(played: readonly Played[]): void {
    const inner = this.#paper.width - 7;
    const mark = 4;
    const name = 22;
    const table = new Table({
      head: ['', 'scene', 'what was counted'],
      colWidths: [mark, name, Math.max(inner - mark - name + 3, 24)],
      wordWrap: true,
      style: { head: this.#paper.colours ? ['bold'] : [], border: this.#paper.colours ? ['gray'] : [] },
    });
    for (const { scene, outcome, error } of played) {
      const right = error === undefined && outcome.figures.every(holds);
      table.push([
        this.#style([right ? 'green' : 'red'], right ? '✓' : '✗'),
        scene.name,
        outcome.figures
          .map(plain)
          .concat(error === undefined ? [] : [`stopped: ${error}`])
          .join(', '),
      ]);
    }
    this.#line('');
    this.#line(table.toString());
  }

  line(text: string): void {
    this.#line(text);
  }

  #figure(figure: Figure): string {
    if (figure.expected === null) return `${this.#style(['dim'], '·')} ${plain(figure)}`;
    return holds(figure)
      ? `${this.#style(['green'], '✓')} ${plain(figure)}`
      : `${this.#style(['red'], '✗')} ${plain(figure)}`;
  }

  #wrapped(text: string, indent: string, styles: readonly Style[]): void {
    const room = this.#paper.width - indent.length;
    let line = '';
    for (const word of text.split(' ')) {
      if (line !== '' && line.length + word.length + 1 > room) {
        this.#line(indent + this.#style(styles, line));
        line = '';
      }
      line = line === '' ? word : `${line} ${word}`;
    }
    if (line !== '') this.#line(indent + this.#style(styles, line));
  }

  #line(text: string): void {
    this.#paper.write(`${text}\n`);
  }

  #style(styles: readonly Style[], text: string): string {
    return this.#paper.colours && styles.length > 0 ? styleText([...styles], text, { validateStream: false }) : text;
  }
}

function plain(figure: Figure): string {
  const wrong = holds(figure) ? '' : ` (must be ${figure.expected})`;
  return `${figure.what} ${figure.value}${wrong}`;
}
