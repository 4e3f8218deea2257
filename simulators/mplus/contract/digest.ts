import { parseXml, type XmlElement } from '../soap/parse-xml.js';

/**
 * What a WSDL says about some operations and, transitively, about their types, in a form that two WSDLs
 * of different writing share. It is read from the text alone and knows nothing of our tables.
 */
export interface Digest {
  targetNamespace: string;
  elementFormDefault: string;
  operations: Record<string, { soapAction: string; use: string; request: string[]; response: string }>;
  /** Each element as `name type min..max`, in order; `extends Base` first where there is a base. */
  complexTypes: Record<string, string[]>;
  enums: Record<string, string[]>;
}

const XSD = 'http://www.w3.org/2001/XMLSchema';
const WSDL = 'http://schemas.xmlsoap.org/wsdl/';
const SOAP = 'http://schemas.xmlsoap.org/wsdl/soap/';

export function digestOf(wsdl: string, operationNames: readonly string[]): Digest {
  const root = parseXml(wsdl.replace(/^\uFEFF/, ''));
  const schema = one(one(root, WSDL, 'types'), XSD, 'schema');
  const binding = one(root, WSDL, 'binding');
  const portType = one(root, WSDL, 'portType');
  const digest: Digest = {
    targetNamespace: attribute(schema, 'targetNamespace'),
    elementFormDefault: attribute(schema, 'elementFormDefault'),
    operations: {},
    complexTypes: {},
    enums: {},
  };
  const wanted: string[] = [];
  for (const name of [...operationNames].sort()) {
    const port = named(portType, WSDL, 'operation', name);
    const bound = named(binding, WSDL, 'operation', name);
    const request = elementOf(root, schema, one(port, WSDL, 'input'));
    const response = elementOf(root, schema, one(port, WSDL, 'output'));
    if (attribute(request, 'name') !== name) throw new Error(`${name}: the request element has another name`);
    wanted.push(
      ...descendants(request, 'element')
        .slice(1)
        .map((e) => local(attribute(e, 'type'))),
    );
    wanted.push(local(attribute(response, 'type')));
    digest.operations[name] = {
      soapAction: attribute(one(bound, SOAP, 'operation'), 'soapAction'),
      use: attribute(one(one(bound, WSDL, 'input'), SOAP, 'body'), 'use'),
      request: descendants(request, 'element').slice(1).map(elementText),
      response: `${attribute(response, 'name')} ${local(attribute(response, 'type'))}`,
    };
  }
  addTypes(digest, schema, wanted);
  return digest;
}

function addTypes(digest: Digest, schema: XmlElement, wanted: string[]): void {
  const byName = new Map(
    schema.children
      .filter((c) => /^(complex|simple)Type$/.test(c.name))
      .map((c) => [attribute(c, 'name'), c]),
  );
  const complex = new Map<string, string[]>();
  const enums = new Map<string, string[]>();
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    const type = byName.get(name);
    if (!type || complex.has(name) || enums.has(name)) continue;
    if (type.name === 'simpleType') {
      enums.set(
        name,
        descendants(type, 'enumeration').map((e) => attribute(e, 'value')),
      );
      continue;
    }
    const bases = descendants(type, 'extension').map((e) => local(attribute(e, 'base')));
    const elements = descendants(type, 'element');
    complex.set(name, [...bases.map((b) => `extends ${b}`), ...elements.map(elementText)]);
    wanted.push(...bases, ...elements.map((e) => local(attribute(e, 'type'))));
  }
  digest.complexTypes = sorted(complex);
  digest.enums = sorted(enums);
}

const sorted = (map: Map<string, string[]>): Record<string, string[]> =>
  Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));

/** The schema element that the one part of an input's or output's message names. */
function elementOf(root: XmlElement, schema: XmlElement, end: XmlElement): XmlElement {
  const part = one(named(root, WSDL, 'message', local(attribute(end, 'message'))), WSDL, 'part');
  return named(schema, XSD, 'element', local(attribute(part, 'element')));
}

function elementText(element: XmlElement): string {
  const bounds = `${find(element, 'minOccurs') ?? '1'}..${find(element, 'maxOccurs') ?? '1'}`;
  return `${attribute(element, 'name')} ${local(attribute(element, 'type'))} ${bounds}`;
}

function descendants(element: XmlElement, name: string): XmlElement[] {
  const inner = element.children.flatMap((child) => descendants(child, name));
  return element.name === name && element.uri === XSD ? [element, ...inner] : inner;
}

function one(parent: XmlElement, uri: string, name: string): XmlElement {
  const found = parent.children.filter((c) => c.uri === uri && c.name === name);
  if (found.length !== 1 || !found[0])
    throw new Error(`${parent.name}: expected one ${name}, found ${found.length}`);
  return found[0];
}

function named(parent: XmlElement, uri: string, name: string, value: string): XmlElement {
  const found = parent.children.find((c) => c.uri === uri && c.name === name && find(c, 'name') === value);
  if (!found) throw new Error(`${parent.name}: no ${name} named ${value}`);
  return found;
}

const find = (element: XmlElement, name: string): string | undefined =>
  element.attributes.find((a) => a.name === name)?.value;

function attribute(element: XmlElement, name: string): string {
  const value = find(element, name);
  if (value === undefined) throw new Error(`${element.name}: no attribute ${name}`);
  return value;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
