import { FAULT_KINDS, type Fault, type FaultKind } from '../../faults.js';
import { fromDecimal } from '../books/money.js';
import { typeOf } from '../contract/contract.js';
import { OPERATIONS } from '../contract/operations.js';
import { NOT_SOAP } from '../faults/deliver.js';
import type { SoapRecord } from '../soap/values.js';

export interface StockInput {
  branchNumber: number;
  articleNumber: bigint;
  /** Millionths. */
  quantity: bigint;
}

/** One object or a list of them. */
export const asList = (input: unknown): unknown[] => (Array.isArray(input) ? input : [input]);

function fields(input: unknown, allowed: readonly string[]): Record<string, unknown> {
  if (typeof input !== 'object' || input === null) throw new Error('expected an object or a list of objects');
  const unknown = Object.keys(input).find((key) => !allowed.includes(key));
  if (unknown) throw new Error(`unknown field "${unknown}", expected ${allowed.join(', ')}`);
  return { ...input };
}

export function readFault(input: unknown): Fault {
  const { kind, operation, ...numbers } = fields(input, [
    'kind',
    'operation',
    'times',
    'after',
    'ms',
    'status',
  ]);
  const soapKinds = FAULT_KINDS.filter((k) => !NOT_SOAP.includes(k));
  if (!soapKinds.some((k) => k === kind)) {
    throw new Error(`kind: found ${JSON.stringify(kind)}, expected one of ${soapKinds.join(', ')}`);
  }
  if (typeof operation !== 'string' || (operation !== '*' && !OPERATIONS.has(operation))) {
    throw new Error(`operation: found ${JSON.stringify(operation)}, expected * or an operation of the WSDL`);
  }
  for (const [name, value] of Object.entries(numbers)) {
    if (value !== undefined && !(Number.isSafeInteger(value) && Number(value) >= 0)) {
      throw new Error(`${name}: found ${JSON.stringify(value)}, expected a whole number from 0`);
    }
  }
  return { kind: kind as FaultKind, operation, ...numbers };
}

export function readStock(input: unknown): StockInput {
  const { branchNumber, articleNumber, quantity } = fields(input, [
    'branchNumber',
    'articleNumber',
    'quantity',
  ]);
  if (!Number.isSafeInteger(branchNumber)) throw new Error('branchNumber: expected a whole number');
  if (!/^\d+$/.test(String(articleNumber))) throw new Error('articleNumber: expected digits');
  return {
    branchNumber: Number(branchNumber),
    articleNumber: BigInt(String(articleNumber)),
    quantity: fromDecimal(String(quantity)),
  };
}

/** A relation in the contract's own field names; only its texts can be given. */
export function readRelation(input: unknown): SoapRecord {
  const type = typeOf('Relation');
  const texts = type.kind === 'complex' ? type.all.filter((f) => f.type === 'string' && !f.many) : [];
  const given = fields(
    input,
    texts.map((f) => f.name),
  );
  const record: SoapRecord = {};
  for (const [name, value] of Object.entries(given)) {
    if (typeof value !== 'string') throw new Error(`${name}: expected a string`);
    record[name] = value;
  }
  if (!record.name && !record.companyName) throw new Error('a relation needs name or companyName');
  return record;
}
