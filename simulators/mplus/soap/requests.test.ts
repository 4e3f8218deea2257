import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createOrderXml, envelope, faultOf, type RawClient, startRaw, texts } from '../testing/raw-client.js';

let client: RawClient;
beforeAll(async () => {
  client = await startRaw();
});
afterAll(() => client.sim.close());

const STOCK = (inside: string): string => `<m:getStock><m:request>${inside}</m:request></m:getStock>`;

describe('what the contract does not allow gets a Client fault that names the element', () => {
  const wrong: [string, string, string][] = [
    [
      'wrong order',
      STOCK('<m:articleNumbers/><m:branchNumber>1</m:branchNumber>'),
      'getStock.request.branchNumber',
    ],
    ['missing', STOCK('<m:branchNumber>1</m:branchNumber>'), 'getStock.request.articleNumbers is missing'],
    [
      'unknown',
      STOCK('<m:branchNumber>1</m:branchNumber><m:articleNumbers/><m:shelf>1</m:shelf>'),
      'shelf is unknown',
    ],
    [
      'unqualified',
      STOCK('<branchNumber>1</branchNumber><m:articleNumbers/>'),
      'branchNumber has no namespace',
    ],
    [
      'other namespace',
      STOCK('<x:branchNumber xmlns:x="urn:x">1</x:branchNumber><m:articleNumbers/>'),
      'urn:x',
    ],
    [
      'twice',
      STOCK('<m:branchNumber>1</m:branchNumber><m:branchNumber>1</m:branchNumber>'),
      'more than once',
    ],
    ['not an int', STOCK('<m:branchNumber>1.5</m:branchNumber><m:articleNumbers/>'), 'expected xs:int'],
    [
      'too large an int',
      STOCK('<m:branchNumber>3000000000</m:branchNumber><m:articleNumbers/>'),
      'expected xs:int',
    ],
    [
      'not a long',
      STOCK(
        '<m:branchNumber>1</m:branchNumber><m:articleNumbers><m:articleNumbers>A1</m:articleNumbers></m:articleNumbers>',
      ),
      'articleNumbers.articleNumbers[1] expected xs:long',
    ],
    [
      'an empty boolean',
      STOCK('<m:branchNumber>1</m:branchNumber><m:articleNumbers/><m:dayStockOnlyFilter/>'),
      'dayStockOnlyFilter expected xs:boolean, found ""',
    ],
    ['text between', STOCK('1<m:branchNumber>1</m:branchNumber><m:articleNumbers/>'), 'has text'],
    [
      'an attribute',
      STOCK('<m:branchNumber unit="1">1</m:branchNumber><m:articleNumbers/>'),
      'attribute unit',
    ],
    [
      'nil',
      STOCK(
        '<m:branchNumber xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/><m:articleNumbers/>',
      ),
      'attribute nil',
    ],
    ['an enumeration', createOrderXml({ vatMethod: 'INCLUSIVE' }), 'expected a value of VatMethod'],
    [
      'a field before that of the base type',
      createOrderXml().replace(/(<m:idempotencyKey>.*<\/m:idempotencyKey>)(.*)(<\/m:request>)/, '$2$1$3'),
      'createOrderV3.request.idempotencyKey is missing, found order in its place',
    ],
    ['no wrapper child', '<m:getOrder/>', 'getOrder.orderId is missing'],
    ['an unknown operation', '<m:getEverything/>', 'getEverything'],
    ['an unqualified operation', '<getBranches/>', 'getBranches'],
    ['two operations', '<m:getBranches/><m:getBranches/>', 'exactly one element'],
  ];
  test.each(wrong)('%s', async (_name, inside, named) => {
    const answer = await client.call(inside);
    expect(faultOf(answer)).toMatch(/^500 SOAP-ENV:Client /);
    expect(faultOf(answer)).toContain(named);
  });

  test('the same calls put right are answered', async () => {
    const answer = await client.call(STOCK('<m:branchNumber> 1 </m:branchNumber><m:articleNumbers/>'));
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('<ns:GetStockResponse>');
    expect(texts(answer, 'articleNumber')).toHaveLength(40);
    expect(answer.headers.get('mplus-service-version')).toBe('67.1.3');
  });

  test('what is no XML, no SOAP, or too much', async () => {
    const doctype = '<!DOCTYPE a [<!ENTITY b "c">]>';
    expect(faultOf(await client.post('<a'))).toMatch(/^500 SOAP-ENV:Client not well-formed/);
    expect(faultOf(await client.post(''))).toMatch(/^500 SOAP-ENV:Client /);
    expect(faultOf(await client.post(`${doctype}${envelope('<m:getBranches/>')}`))).toContain(
      'document type',
    );
    const deep = `${'<m:a>'.repeat(200)}${'</m:a>'.repeat(200)}`;
    expect(faultOf(await client.call(deep))).toContain('nested deeper');
    const soap12 = envelope('').replace(
      'http://schemas.xmlsoap.org/soap/envelope/',
      'http://www.w3.org/2003/05/soap-envelope',
    );
    expect(faultOf(await client.post(soap12))).toMatch(/^500 SOAP-ENV:VersionMismatch /);
    expect((await client.post(envelope(' '.repeat(17 * 1024 * 1024)))).status).toBe(500);
  });

  test('nothing of this reached the books', () => {
    expect(client.sim.ledger().orders).toEqual([]);
    expect(client.sim.ledger().performed).toEqual({ getStock: 1 });
  });
});

describe('at the door', () => {
  test('wrong credentials get a fault, whatever the call', async () => {
    for (const query of ['', 'ident=tillstream&secret=wrong', `ident=wrong&secret=${client.sim.secret}`]) {
      const answer = await client.post(envelope('<m:getBranches/>'), query);
      expect(faultOf(answer)).toMatch(/^500 SOAP-ENV:Client\.Authentication /);
    }
  });

  test('the WSDL needs no credentials, a bare GET is answered 405', async () => {
    const wsdl = await fetch(client.sim.wsdlUrl);
    expect(await wsdl.text()).toContain(`<soap:address location="${client.sim.url}"/>`);
    expect((await fetch(client.sim.url)).status).toBe(405);
  });
});
