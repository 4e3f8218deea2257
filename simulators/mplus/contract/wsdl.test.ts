import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { TYPES } from './contract.js';
import { type Digest, digestOf } from './digest.js';
import { OPERATIONS } from './operations.js';
import { wsdlText } from './wsdl.js';

const VENDOR = '../shared/contracts/mplus/mplusqapi-67.1.3.wsdl';
const names = [...OPERATIONS.keys()];
const committed = JSON.parse(readFileSync('simulators/mplus/contract/vendor.digest.json', 'utf8')) as Digest;

describe('our WSDL', () => {
  const ours = digestOf(wsdlText('http://127.0.0.1:1/'), names);

  test('says what the vendor says: operations, elements, order, types, cardinality, enumerations', () => {
    expect(ours).toEqual(committed);
  });

  test('has no type that its operations do not reach', () => {
    const all = [...TYPES.values()].filter((t) => t.kind !== 'primitive').map((t) => t.name);
    expect(all.sort()).toEqual([...Object.keys(ours.complexTypes), ...Object.keys(ours.enums)].sort());
  });

  test('a digest tells a changed order, type, cardinality or value apart', () => {
    const text = wsdlText('http://127.0.0.1:1/');
    const changes: [string, string][] = [
      [
        '<xs:element name="day" type="xs:int"/><xs:element name="mon" type="xs:int"/>',
        '<xs:element name="mon" type="xs:int"/><xs:element name="day" type="xs:int"/>',
      ],
      ['name="articleNumber" type="xs:long"/>', 'name="articleNumber" type="xs:int"/>'],
      ['name="syncMarker" type="xs:long" minOccurs="0"/>', 'name="syncMarker" type="xs:long"/>'],
      ['GET-ORDER-RESULT-OK', 'GET-ORDER-RESULT-FINE'],
      ['message="tns:GetStockHistoryResponse"', 'message="tns:GetStockResponse"'],
    ];
    for (const [from, to] of changes) {
      expect(text).toContain(from);
      expect(digestOf(text.replace(from, to), names)).not.toEqual(committed);
    }
  });
});

describe('the committed digest', () => {
  const present = existsSync(VENDOR);
  test(present ? "is what the vendor's WSDL gives" : `cannot be derived again: ${VENDOR} is not here`, () => {
    if (present) expect(digestOf(readFileSync(VENDOR, 'utf8'), names)).toEqual(committed);
    // Without the vendor's file this much is still certain: it covers every operation we serve.
    expect(Object.keys(committed.operations).sort()).toEqual(names.sort());
  });
});
