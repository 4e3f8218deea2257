import type { RecordCatalogue } from '../connectors/contract.js';
import type { PlainRecord, PlainValue } from '../connectors/plain.js';
import type { MapWarning } from './compile/scope.js';
import { catalogueTree, type FieldNode } from './parse/catalogue-tree.js';
import { literalFault } from './parse/types.js';

/** A list of thousands of wrong elements tells the same thing thousands of times. */
export const MAX_MAPPED_WARNINGS = 100;

const trees = new WeakMap<RecordCatalogue, FieldNode>();

/**
 * Where a mapped record does not fit the fields of its target: a required field without a value, a value of
 * another type. Messages name kinds of values and never the values, which may be a customer's.
 */
export function checkMapped(mapped: PlainRecord, catalogue: RecordCatalogue): MapWarning[] {
  const tree = trees.get(catalogue) ?? catalogueTree(catalogue);
  trees.set(catalogue, tree);
  const warnings: MapWarning[] = [];
  checkFields(mapped, tree, '', warnings);
  return warnings.slice(0, MAX_MAPPED_WARNINGS);
}

/** Depth is that of the catalogue: what it does not list is not entered. */
function checkFields(record: PlainRecord, node: FieldNode, path: string, warnings: MapWarning[]): void {
  for (const [name, field] of node.fields) {
    const place = path === '' ? name : `${path}.${name}`;
    const value = Object.hasOwn(record, name) ? record[name] : undefined;
    if (isEmpty(value)) {
      if (field.required) warnings.push({ code: 'EMPTY_REQUIRED', field: place, message: needed(place) });
    } else checkValue(value, field, place, warnings);
    if (warnings.length >= MAX_MAPPED_WARNINGS) return;
  }
}

function checkValue(value: PlainValue, node: FieldNode, place: string, warnings: MapWarning[]): void {
  const fault = literalFault(value, node.type);
  if (fault !== null) {
    const message = `'${place}' is ${kindOf(value)}; the target takes ${fault.expected}.`;
    warnings.push({ code: 'TYPE_CLASH', field: place, message });
  } else if (Array.isArray(value)) {
    for (const [i, one] of value.entries()) {
      if (node.element === null || warnings.length >= MAX_MAPPED_WARNINGS) return;
      checkValue(one, node.element, `${place}[${i}]`, warnings);
    }
  } else if (value !== null && typeof value === 'object') checkFields(value, node, place, warnings);
}

function isEmpty(value: PlainValue | undefined): value is null | '' | undefined | [] {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function needed(place: string): string {
  return `'${place}' is empty; the target requires a value.`;
}

function kindOf(value: PlainValue): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'another text';
  if (typeof value === 'number') return 'a number';
  return typeof value === 'boolean' ? 'true or false' : 'an object';
}
