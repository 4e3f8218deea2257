import type { Readable } from 'node:stream';

/** Cuts what a child writes into lines, and holds no more of an unfinished one than it may have. */
export class LineReader {
  readonly #maxChars: number;
  readonly #onLine: (line: string) => void;
  readonly #onTooLong: () => void;
  #parts: string[] = [];
  #chars = 0;
  #over = false;

  constructor(
    stream: Readable,
    maxChars: number,
    { onLine, onTooLong }: { onLine: (line: string) => void; onTooLong: () => void },
  ) {
    this.#maxChars = maxChars;
    this.#onLine = onLine;
    this.#onTooLong = onTooLong;
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => this.#take(text));
  }

  #take(text: string): void {
    if (this.#over) return;
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      const line = this.#parts.join('') + text.slice(from, end);
      this.#parts = [];
      this.#chars = 0;
      from = end + 1;
      this.#onLine(line);
    }
    if (from === text.length) return;
    this.#parts.push(text.slice(from));
    this.#chars += text.length - from;
    if (this.#chars <= this.#maxChars) return;
    this.#over = true;
    this.#parts = [];
    this.#onTooLong();
  }
}
