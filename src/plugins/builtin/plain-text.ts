const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['euro', '€'],
  ['hellip', '…'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['eacute', 'é'],
  ['egrave', 'è'],
  ['euml', 'ë'],
  ['iuml', 'ï'],
  ['ouml', 'ö'],
  ['uuml', 'ü'],
  ['auml', 'ä'],
  ['szlig', 'ß'],
]);
/** After these a reader sees a new line. */
const ENDS_LINE = /^(br\b|\/(p|div|li|tr|h[1-6])\b)/i;
/** What is between these is never shown. */
const HIDDEN = /^(script|style)\b/i;

/** One pass over the text, so that a million `<` cost no more than a million letters. Not a sanitizer. */
export function plainText(html: string): string {
  const parts: string[] = [];
  let at = 0;
  // Where no `>` was found from here on, there is none further on either.
  let tags = true;
  while (at < html.length) {
    const open = tags ? html.indexOf('<', at) : -1;
    if (open < 0) break;
    parts.push(html.slice(at, open));
    // A `<` that starts no tag, as in `3 < 4`, is shown.
    if (!/[a-z!/]/i.test(html.charAt(open + 1))) {
      parts.push('<');
      at = open + 1;
      continue;
    }
    const close = html.indexOf('>', open);
    if (close < 0) {
      tags = false;
      at = open;
      continue;
    }
    const tag = html.slice(open + 1, Math.min(close, open + 20));
    if (ENDS_LINE.test(tag)) parts.push('\n');
    at = close + 1;
    const hidden = HIDDEN.exec(tag)?.[1];
    if (hidden === undefined) continue;
    const end = html.indexOf(`</${hidden}`, at);
    at = end < 0 ? html.length : end;
  }
  parts.push(html.slice(at));
  return parts
    .join('')
    .replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi, entity)
    .replace(/[^\S\n]+/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES.get(name) ?? whole;
  const hex = name[1] === 'x' || name[1] === 'X';
  const point = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
  const character = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  return character ? String.fromCodePoint(point) : whole;
}
