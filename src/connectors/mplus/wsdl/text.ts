import { OPERATIONS } from './operations.js';
import { COMPLEX_TYPES, fieldsOf, OPEN_ENUMS, type TypeField } from './types.js';

const PRIMITIVES: readonly string[] = ['string', 'int', 'long', 'boolean'];

/** The prefix must not be `tns`: the soap package leaves that one out of what it writes. */
const PREFIX = 'mp';

/**
 * The WSDL of the operations we use, as text. The vendor's own is 1.2 MB and takes a third of a second to
 * load. It starts with an XML declaration because the soap package knows text from an address by that.
 */
export function wsdlText(): string {
  const operations = Object.entries(OPERATIONS);
  const answers = [...new Set(operations.map(([, o]) => o.answer))];
  const wrappers = operations.map(([name, { argument }]) =>
    element(name, `<xsd:complexType>${sequence(fieldsOf(argument))}</xsd:complexType>`),
  );
  const messages = [...operations.map(([name]) => name), ...answers].map(
    (name) => `<message name="${name}"><part name="Body" element="${PREFIX}:${name}"/></message>`,
  );
  const ports = operations.map(
    ([name, { answer }]) =>
      `<operation name="${name}"><input message="${PREFIX}:${name}"/><output message="${PREFIX}:${answer}"/></operation>`,
  );
  const literal = '<soap:body use="literal"/>';
  const bindings = operations.map(
    ([name]) =>
      `<operation name="${name}"><soap:operation soapAction=""/><input>${literal}</input><output>${literal}</output></operation>`,
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<definitions name="MplusQapi" targetNamespace="urn:mplusqapi" xmlns:${PREFIX}="urn:mplusqapi"`,
    ' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"',
    ' xmlns="http://schemas.xmlsoap.org/wsdl/">',
    `<types><xsd:schema targetNamespace="urn:mplusqapi" elementFormDefault="qualified">`,
    ...OPEN_ENUMS.map(
      (name) => `<xsd:simpleType name="${name}"><xsd:restriction base="xsd:string"/></xsd:simpleType>`,
    ),
    ...Object.entries(COMPLEX_TYPES).map(
      ([name, fields]) => `<xsd:complexType name="${name}">${sequence(fieldsOf(fields))}</xsd:complexType>`,
    ),
    ...wrappers,
    ...answers.map((name) => `<xsd:element name="${name}" type="${PREFIX}:${name}"/>`),
    '</xsd:schema></types>',
    ...messages,
    `<portType name="MplusQapi">${ports.join('')}</portType>`,
    `<binding name="MplusQapi" type="${PREFIX}:MplusQapi">`,
    '<soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>',
    ...bindings,
    '</binding>',
    `<service name="MplusQapi"><port name="MplusQapi" binding="${PREFIX}:MplusQapi">`,
    '<soap:address location="http://localhost/"/></port></service></definitions>',
  ].join('');
}

function element(name: string, inner: string): string {
  return `<xsd:element name="${name}">${inner}</xsd:element>`;
}

function sequence(fields: readonly TypeField[]): string {
  const items = fields.map(({ name, type, minOccurs, maxOccurs }) => {
    const prefix = PRIMITIVES.includes(type) ? 'xsd' : PREFIX;
    return `<xsd:element name="${name}" type="${prefix}:${type}" minOccurs="${minOccurs}" maxOccurs="${maxOccurs}"/>`;
  });
  return `<xsd:sequence>${items.join('')}</xsd:sequence>`;
}
