import { NAMESPACE, typeOf } from '../contract/contract.js';
import type { Field } from '../contract/notation.js';
import { SoapFault } from './fault.js';
import { readLexical } from './lexical.js';
import type { XmlElement } from './parse-xml.js';
import type { SoapRecord, SoapValue } from './values.js';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/**
 * Checks an element's children against the contract and reads them. Stricter than the real service may
 * be: order, names, namespace and lexical forms all have to be right.
 */
export function decodeFields(element: XmlElement, fields: readonly Field[], path: string): SoapRecord {
  refuseAttributes(element, path);
  if (element.text.trim() !== '') throw client(path, 'has text where only elements may stand');
  const record: SoapRecord = {};
  let next = 0;
  for (const child of element.children) {
    const where = `${path}.${child.name}`;
    if (child.uri !== NAMESPACE) {
      const found = child.uri === '' ? 'no namespace' : `namespace ${child.uri}`;
      throw client(where, `has ${found}, expected ${NAMESPACE}`);
    }
    const index = fields.findIndex((f, i) => i >= next && f.name === child.name);
    const field = fields[index];
    if (!field) throw misplaced(child, fields, next, where);
    const missing = fields.slice(next, index).find((f) => !f.optional && record[f.name] === undefined);
    if (missing) throw client(`${path}.${missing.name}`, `is missing, found ${child.name} in its place`);
    next = field.many ? index : index + 1;
    addValue(record, field, child, where);
  }
  const missing = fields.slice(next).find((f) => !f.optional && record[f.name] === undefined);
  if (missing) throw client(`${path}.${missing.name}`, 'is missing');
  return record;
}

function addValue(record: SoapRecord, field: Field, child: XmlElement, where: string): void {
  if (!field.many) {
    record[field.name] = decodeValue(child, field.type, where);
    return;
  }
  const list = record[field.name];
  const values = Array.isArray(list) ? list : [];
  values.push(decodeValue(child, field.type, `${where}[${values.length + 1}]`));
  record[field.name] = values;
}

function decodeValue(element: XmlElement, typeName: string, path: string): SoapValue {
  const type = typeOf(typeName);
  if (type.kind === 'complex') return decodeFields(element, type.all, path);
  refuseAttributes(element, path);
  if (element.children[0]) throw client(path, `has the element ${element.children[0].name}, expected text`);
  if (type.kind === 'enum') {
    if (type.values.includes(element.text)) return element.text;
    throw client(path, `expected a value of ${type.name}, found "${element.text.slice(0, 60)}"`);
  }
  const value = readLexical(type.name, element.text);
  if (value !== undefined) return value;
  throw client(path, `expected xs:${type.name}, found "${element.text.slice(0, 60)}"`);
}

function refuseAttributes(element: XmlElement, path: string): void {
  for (const attribute of element.attributes) {
    // xsi:type only repeats what the contract says; nothing in the contract may be nil.
    if (attribute.uri === XSI && attribute.name !== 'nil') continue;
    throw client(path, `has the attribute ${attribute.name}, which the contract does not allow`);
  }
}

function misplaced(child: XmlElement, fields: readonly Field[], next: number, where: string): SoapFault {
  const before = fields.findIndex((f) => f.name === child.name);
  if (before === -1) return client(where, 'is unknown');
  if (before === next - 1) return client(where, 'occurs more than once');
  return client(where, `is out of order, it belongs before ${fields[next - 1]?.name}`);
}

const client = (path: string, text: string): SoapFault => new SoapFault('Client', `${path} ${text}`);
