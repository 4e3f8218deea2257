import type { PlainRecord } from '../../connectors/plain.js';
import { IntegrationError } from '../../errors/index.js';
import { builtinPlugin } from '../../plugins/builtin/index.js';
import type { MappingFunction } from '../../plugins/contract.js';
import { parseDocument } from '../parse/parse-document.js';
import { compileMapping, type MapInput, type MapResult } from './compile-mapping.js';

/** For tests: a few rules on one record. */
const broken: MappingFunction = {
  name: 'broken',
  category: 'OTHER',
  description: 'Fails with a text that holds its argument.',
  args: [{ name: 'x', type: 'ANY', description: 'Anything.' }],
  returns: 'ANY',
  example: { args: [null], result: null },
  call: (x) => {
    throw new Error(`cannot work on ${String(x)}`);
  },
};
export const functions = new Map([...(builtinPlugin.functions ?? []), broken].map((one) => [one.name, one]));

export function compile(rules: unknown, tables: PlainRecord = {}) {
  const json = { dsl: 1, flow: 'ORDERS', source: 'a', target: 'b', tables, rules };
  const parsed = parseDocument(json, { functions });
  if (!parsed.ok) throw new Error(parsed.faults[0]?.message);
  return compileMapping(parsed.document, { functions });
}

export interface Given {
  record?: PlainRecord;
  settings?: PlainRecord;
  action?: MapInput['action'];
  tables?: PlainRecord;
}
export async function result(
  rules: unknown,
  { record = {}, settings = {}, action = 'CREATE', tables }: Given,
) {
  const [only] = await compile(rules, tables).map([{ record, settings, action }]);
  if (only === undefined) throw new Error('no result');
  return only;
}
export async function mapped(rules: unknown, given: Given): Promise<PlainRecord> {
  const one = await result(rules, given);
  if (!one.ok) throw one.error;
  return one.mapped;
}
export function errorOf(one: MapResult): IntegrationError {
  if (one.ok) throw new Error('it was mapped');
  return one.error;
}
