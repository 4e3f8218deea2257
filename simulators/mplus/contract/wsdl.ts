import { NAMESPACE, TYPES } from './contract.js';
import type { ComplexType, EnumType, Field } from './notation.js';
import { OPERATIONS, type Operation } from './operations.js';

const ENCODING = 'http://schemas.xmlsoap.org/soap/encoding/';
const NAME = 'MplusQapi';

/** The WSDL of the simulator: only its own operations, written from the tables. */
export function wsdlText(address: string): string {
  const operations = [...OPERATIONS.values()];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<wsdl:definitions name="${NAME}" targetNamespace="${NAMESPACE}" xmlns:tns="${NAMESPACE}"`,
    ' xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"',
    ` xmlns:enc="${ENCODING}" xmlns:xs="http://www.w3.org/2001/XMLSchema">`,
    `<wsdl:types><xs:schema targetNamespace="${NAMESPACE}" elementFormDefault="qualified"`,
    ' attributeFormDefault="unqualified">',
    `<xs:import namespace="${ENCODING}"/>`,
    ...[...TYPES.values()].map((type) => {
      if (type.kind === 'enum') return enumText(type);
      return type.kind === 'complex' ? complexText(type) : '';
    }),
    ...operations.map(requestElement),
    ...answers(operations).map((name) => `<xs:element name="${name}" type="tns:${name}"/>`),
    '</xs:schema></wsdl:types>',
    ...operations.map((o) => message(o.name, o.name)),
    ...answers(operations).map((name) => message(name, name)),
    `<wsdl:portType name="${NAME}">`,
    ...operations.map(
      (o) =>
        `<wsdl:operation name="${o.name}"><wsdl:input message="tns:${o.name}"/>` +
        `<wsdl:output message="tns:${o.response}"/></wsdl:operation>`,
    ),
    '</wsdl:portType>',
    `<wsdl:binding name="${NAME}" type="tns:${NAME}">`,
    '<soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>',
    ...operations.map(bindingText),
    '</wsdl:binding>',
    `<wsdl:service name="${NAME}"><wsdl:port name="${NAME}" binding="tns:${NAME}">`,
    `<soap:address location="${address}"/></wsdl:port></wsdl:service></wsdl:definitions>`,
  ].join('\n');
}

function answers(operations: readonly Operation[]): string[] {
  return [...new Set(operations.map((o) => o.response))];
}

function typeRef(name: string): string {
  const type = TYPES.get(name);
  if (type?.kind !== 'primitive') return `tns:${name}`;
  return name === 'base64' ? 'enc:base64' : `xs:${name}`;
}

function fieldText(field: Field): string {
  const bounds = `${field.optional ? ' minOccurs="0"' : ''}${field.many ? ' maxOccurs="unbounded"' : ''}`;
  return `<xs:element name="${field.name}" type="${typeRef(field.type)}"${bounds}/>`;
}

function enumText(type: EnumType): string {
  const values = type.values.map((value) => `<xs:enumeration value="${value}"/>`).join('');
  return `<xs:simpleType name="${type.name}"><xs:restriction base="xs:string">${values}</xs:restriction></xs:simpleType>`;
}

function complexText(type: ComplexType): string {
  const sequence = `<xs:sequence>${type.own.map(fieldText).join('')}</xs:sequence>`;
  const content =
    type.base === null
      ? sequence
      : `<xs:complexContent><xs:extension base="tns:${type.base}">${sequence}</xs:extension></xs:complexContent>`;
  return `<xs:complexType name="${type.name}">${content}</xs:complexType>`;
}

function requestElement(operation: Operation): string {
  const fields = operation.request.map(fieldText).join('');
  return `<xs:element name="${operation.name}"><xs:complexType><xs:sequence>${fields}</xs:sequence></xs:complexType></xs:element>`;
}

function message(name: string, element: string): string {
  return `<wsdl:message name="${name}"><wsdl:part name="Body" element="tns:${element}"/></wsdl:message>`;
}

function bindingText(operation: Operation): string {
  const body = '<soap:body use="literal" parts="Body"/>';
  return (
    `<wsdl:operation name="${operation.name}"><soap:operation soapAction=""/>` +
    `<wsdl:input>${body}</wsdl:input><wsdl:output>${body}</wsdl:output></wsdl:operation>`
  );
}
