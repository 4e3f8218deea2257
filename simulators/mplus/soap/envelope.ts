import { NAMESPACE, SOAP_ENVELOPE } from '../contract/contract.js';
import { OPERATIONS, type Operation, type OperationName } from '../contract/operations.js';
import { decodeFields } from './decode.js';
import { SoapFault } from './fault.js';
import { parseXml, type XmlElement, XmlError } from './parse-xml.js';
import type { SoapRecord } from './values.js';

export interface Call {
  operation: Operation & { name: OperationName };
  /** Checks the arguments; throws a fault that names the wrong element. */
  arguments(): SoapRecord;
}

/** Finds the operation; its arguments are checked when asked for. The SOAPAction header has no say. */
export function readCall(source: string): Call {
  const wrapper = wrapperOf(parse(source));
  const operation = OPERATIONS.get(wrapper.name);
  if (!operation || wrapper.uri !== NAMESPACE) {
    throw new SoapFault(
      'Client',
      `${wrapper.name} in namespace "${wrapper.uri}" is no operation of this service`,
    );
  }
  return { operation, arguments: () => decodeFields(wrapper, operation.request, operation.name) };
}

function parse(source: string): XmlElement {
  try {
    return parseXml(source);
  } catch (error) {
    if (error instanceof XmlError) throw new SoapFault('Client', error.message);
    throw error;
  }
}

function wrapperOf(root: XmlElement): XmlElement {
  if (root.name !== 'Envelope') throw new SoapFault('Client', `expected an Envelope, found ${root.name}`);
  if (root.uri !== SOAP_ENVELOPE) throw new SoapFault('VersionMismatch', 'expected a SOAP 1.1 envelope');
  const parts = root.children.map((c) => (c.uri === SOAP_ENVELOPE ? c.name : `{${c.uri}}${c.name}`));
  if (!['Body', 'Header,Body'].includes(parts.join())) {
    throw new SoapFault(
      'Client',
      `expected an optional Header and a Body in the Envelope, found ${parts.join()}`,
    );
  }
  const body = root.children.at(-1);
  const [wrapper, ...more] = body?.children ?? [];
  if (!wrapper || more.length > 0) throw new SoapFault('Client', 'expected exactly one element in the Body');
  return wrapper;
}
