import { CallFailure } from './failures.js';

/** Far deeper than any answer of the contract; what parses it recurses and builds an object per level. */
export const MAX_DEPTH = 100;

const unreadable = (detail: string): CallFailure => new CallFailure('UNREADABLE', { detail });

/**
 * Looks over an answer before it is parsed: balanced tags, no document type, bounded depth. The parser
 * takes half a document, and an empty one, for a success. Gives the name of the first element in the Body.
 */
export function guardAnswer(xml: string): string | null {
  if (xml.trim() === '') throw unreadable('it is empty');
  let depth = 0;
  let root: string | null = null;
  let part: string | null = null;
  let inBody: string | null = null;
  let at = xml.indexOf('<');
  while (at !== -1) {
    const end = endOfMarkup(xml, at);
    if (xml.startsWith('</', at)) {
      depth -= 1;
      if (depth < 0) throw unreadable('its elements are not balanced');
    } else if (xml[at + 1] !== '?' && xml[at + 1] !== '!') {
      const tag = xml.slice(at + 1, end);
      // Would change the prototype of the object that the parser builds.
      if (tag.includes('__proto__')) throw unreadable('it has an element name that is not allowed');
      const name = localName(tag);
      if (depth === 0) {
        if (root !== null) throw unreadable('it has more than one root element');
        root = name;
        if (/^html$/i.test(name)) throw unreadable('it is an HTML page');
      }
      if (depth === 1) part = name;
      if (depth === 2 && part === 'Body') inBody ??= name;
      if (!tag.endsWith('/')) depth += 1;
      if (depth > MAX_DEPTH) throw unreadable(`its elements are nested deeper than ${MAX_DEPTH}`);
    }
    at = xml.indexOf('<', end);
  }
  if (depth !== 0) throw unreadable('it breaks off in the middle');
  if (root !== 'Envelope') throw unreadable('it is no SOAP envelope');
  return inBody;
}

/** Index of the `>` that ends the markup starting here. */
function endOfMarkup(xml: string, start: number): number {
  if (xml.startsWith('<!--', start)) return closing(xml, '-->', start + 4);
  if (xml.startsWith('<![CDATA[', start)) return closing(xml, ']]>', start + 9);
  if (xml.startsWith('<?', start)) return closing(xml, '?>', start + 2);
  if (/^<!doctype\s+html/i.test(xml.slice(start, start + 20))) throw unreadable('it is an HTML page');
  if (xml.startsWith('<!', start)) throw unreadable('it has a document type, which is not allowed');
  let quote: string | null = null;
  for (let i = start + 1; i < xml.length; i += 1) {
    const c = xml[i];
    if (quote !== null) {
      if (c === quote) quote = null;
    } else if (c === '"' || c === "'") {
      quote = c;
    } else if (c === '>') {
      return i;
    }
  }
  throw unreadable('it breaks off in the middle');
}

function closing(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  if (at === -1) throw unreadable('it breaks off in the middle');
  return at + mark.length - 1;
}

function localName(tag: string): string {
  const [qualified = ''] = tag.split(/[\s/]/, 1);
  return qualified.slice(qualified.indexOf(':') + 1);
}
