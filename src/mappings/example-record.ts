import type { CatalogueField, RecordCatalogue } from '../connectors/contract.js';
import type { PlainRecord, PlainValue } from '../connectors/plain.js';
import { catalogueTree, type FieldNode } from './parse/catalogue-tree.js';

/** A record made of the examples of its fields: one element in each list. */
export function exampleRecord(catalogue: RecordCatalogue): PlainRecord {
  const examples = new Map(catalogue.fields.map((field) => [field.path, field]));
  return group(catalogueTree(catalogue), '', examples);
}

/** The example of one field; a group or list is put together from those inside it. */
export function exampleOf(field: CatalogueField, whole: PlainRecord): PlainValue {
  const steps = field.path.replaceAll('[]', '.0').split('.');
  let here: PlainValue = whole;
  for (const step of steps) {
    if (here === null || typeof here !== 'object') return null;
    here = (Array.isArray(here) ? here[Number(step)] : here[step]) ?? null;
  }
  return here;
}

type Examples = ReadonlyMap<string, CatalogueField>;

function group(node: FieldNode, prefix: string, examples: Examples): PlainRecord {
  return Object.fromEntries(
    [...node.fields].map(([name, field]) => [
      name,
      one(field, prefix === '' ? name : `${prefix}.${name}`, examples),
    ]),
  );
}

function one(node: FieldNode, path: string, examples: Examples): PlainValue {
  if (node.element !== null) return [one(node.element, `${path}[]`, examples)];
  if (node.fields.size > 0) return group(node, path, examples);
  const text = examples.get(path)?.example;
  if (text === undefined) return null;
  return node.type === 'BOOLEAN' || node.type === 'LIST' || node.type === 'OBJECT'
    ? (JSON.parse(text) as PlainValue)
    : text;
}
