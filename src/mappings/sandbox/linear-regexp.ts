import { RE2JS } from 're2js';

const FLAGS: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
};

/**
 * What JSONata needs of a RegExp (`lastIndex`, `exec`), on RE2: time in proportion to the text, whatever the
 * pattern. JSONata hands over a RegExp it parsed but never ran.
 */
export class LinearRegExp {
  lastIndex = 0;
  readonly source: string;
  readonly #pattern: RE2JS;

  constructor(original: RegExp | string, flags = '') {
    const letters = typeof original === 'string' ? flags : original.flags;
    this.source = typeof original === 'string' ? original : original.source;
    const bits = [...letters].reduce((sum, letter) => sum | (FLAGS[letter] ?? 0), 0);
    this.#pattern = RE2JS.compile(RE2JS.translateRegExp(this.source), bits);
  }

  exec(text: string): RegExpExecArray | null {
    const matcher = this.#pattern.matcher(text);
    if (this.lastIndex > text.length || !matcher.find(this.lastIndex)) {
      this.lastIndex = 0;
      return null;
    }
    this.lastIndex = matcher.end();
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, i) => matcher.group(i) ?? undefined);
    return Object.assign(groups, { index: matcher.start(), input: text }) as RegExpExecArray;
  }
}
