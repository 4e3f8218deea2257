import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { OPERATIONS } from './operations.js';
import { wsdlText } from './text.js';
import { OPEN_ENUMS } from './types.js';

interface Digest {
  targetNamespace: string;
  elementFormDefault: string;
  operations: Record<string, { soapAction: string; use: string; request: string[]; response: string }>;
  complexTypes: Record<string, string[]>;
  enums: Record<string, string[]>;
}

const vendor = JSON.parse(
  readFileSync(new URL('../../../../simulators/mplus/contract/vendor.digest.json', import.meta.url), 'utf8'),
) as Digest;

/** What our WSDL says, read from its text: the fields of each type and of each wrapper element. */
function ours() {
  const types = new Map<string, string[]>();
  const wrappers = new Map<string, string[]>();
  const enums: string[] = [];
  let schema: Record<string, string> = {};
  let into: string[] | null = null;
  let depth = 0;
  const parser = new SaxesParser({});
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const local = (text = ''): string => text.slice(text.indexOf(':') + 1);
    if (name === 'xsd:schema') schema = attributes;
    if (name === 'xsd:simpleType') enums.push(attributes.name ?? '');
    if (name === 'xsd:complexType' && attributes.name) {
      into = [];
      types.set(attributes.name, into);
    }
    if (name === 'xsd:element') {
      if (depth === 3) {
        into = [];
        wrappers.set(attributes.name ?? '', into);
      } else {
        const { name: field, type, minOccurs, maxOccurs } = attributes;
        into?.push(`${field} ${local(type)} ${minOccurs}..${maxOccurs}`);
      }
    }
    depth += 1;
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  parser.write(wsdlText()).close();
  return { types, wrappers, enums, schema };
}

/** Fields of the vendor's type, those of its base first. */
function vendorFields(name: string): string[] {
  const [first = '', ...rest] = vendor.complexTypes[name] ?? [];
  return first.startsWith('extends ') ? [...vendorFields(first.slice(8)), ...rest] : [first, ...rest];
}

const { types, wrappers, enums, schema } = ours();

describe('our WSDL against the digest of the vendor’s', () => {
  test('namespace and qualification', () => {
    expect(schema.targetNamespace).toBe(vendor.targetNamespace);
    expect(schema.elementFormDefault).toBe(vendor.elementFormDefault);
  });

  test.each(Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[])('operation %s', (name) => {
    const theirs = vendor.operations[name];
    expect(wrappers.get(name)).toEqual(theirs?.request);
    expect(`${OPERATIONS[name].answer} ${OPERATIONS[name].answer}`).toBe(theirs?.response);
    expect(theirs).toMatchObject({ soapAction: '', use: 'literal' });
  });

  test.each([...types.keys()])('type %s: names, types, order and cardinality', (name) => {
    const theirs = vendorFields(name);
    const mine = types.get(name) ?? [];
    expect(theirs.filter((field) => mine.includes(field))).toEqual(mine);
  });

  test('requests have every element that the contract demands', () => {
    const reached = new Set<string>();
    const visit = (name: string): void => {
      if (reached.has(name) || !types.has(name)) return;
      reached.add(name);
      for (const field of types.get(name) ?? []) visit(field.split(' ')[1] ?? '');
    };
    for (const name of Object.keys(OPERATIONS)) {
      for (const field of wrappers.get(name) ?? []) visit(field.split(' ')[1] ?? '');
    }
    expect(reached.size).toBeGreaterThan(15);
    for (const name of reached) {
      const demanded = vendorFields(name).filter((field) => field.endsWith('1..1'));
      expect({ name, fields: types.get(name) }).toEqual({ name, fields: expect.arrayContaining(demanded) });
    }
  });

  test('every enumeration is one of the contract, and open to values that come later', () => {
    expect(enums.sort()).toEqual([...OPEN_ENUMS].sort());
    for (const name of enums) expect(Object.keys(vendor.enums)).toContain(name);
    expect(wsdlText()).not.toContain('enumeration');
  });
});
