import { SaxesParser } from 'saxes';

export interface XmlElement {
  name: string;
  uri: string;
  attributes: readonly { name: string; uri: string; value: string }[];
  children: XmlElement[];
  /** Character data directly inside, in one piece. */
  text: string;
}

export class XmlError extends Error {}

/** Deeper than any request of the contract; a guard for the recursive checks that follow. */
const MAX_DEPTH = 64;
/** Room for an order of several thousand lines. */
export const MAX_XML_CHARACTERS = 16 * 1024 * 1024;

const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** A small strict reader: well-formed, namespaces resolved, no DTD, bounded depth and size. */
export function parseXml(source: string): XmlElement {
  if (source.length > MAX_XML_CHARACTERS) {
    throw new XmlError(
      `the document has ${source.length} characters, at most ${MAX_XML_CHARACTERS} are read`,
    );
  }
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw new XmlError(`not well-formed XML: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new XmlError('a document type declaration is not allowed');
  });
  parser.on('opentag', (tag) => {
    if (open.length >= MAX_DEPTH) throw new XmlError(`elements are nested deeper than ${MAX_DEPTH}`);
    const attributes = Object.values(tag.attributes)
      .filter((a) => a.uri !== XMLNS)
      .map((a) => ({ name: a.local, uri: a.uri, value: a.value }));
    const element: XmlElement = { name: tag.local, uri: tag.uri, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const addText = (text: string): void => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(source).close();
  if (!root) throw new XmlError('the document is empty');
  return root;
}
