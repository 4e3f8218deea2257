import type { RecordCatalogue } from '../../connectors/contract.js';
import type { MappingFunction } from '../../plugins/contract.js';
import { FLOW_KINDS, type MappingDocument } from '../document.js';
import { type DocumentFault, describe, FaultList } from '../faults.js';
import { MAX_DOCUMENT_BYTES } from '../limits.js';
import { catalogueTree } from './catalogue-tree.js';
import { type Check, checkChoice, checkKeys, checkName, member } from './check.js';
import { checkRules } from './check-rules.js';
import { checkTable } from './check-table.js';
import { isObject, jsonFault } from './json.js';

/** What a document is checked against. What is left out is not checked. */
export interface ParseContext {
  readonly catalogue?: { readonly source?: RecordCatalogue; readonly target?: RecordCatalogue };
  readonly functions: ReadonlyMap<string, MappingFunction>;
  /** Names of the flow's settings. */
  readonly settings?: Iterable<string>;
  /** Names of the tables that the tenant's documents share. */
  readonly sharedTables?: Iterable<string>;
  /** Names of the connectors there are: the fields of any other system would not be checked at all. */
  readonly connectors?: Iterable<string>;
}

export type ParseResult =
  | { readonly ok: true; readonly document: MappingDocument }
  | { readonly ok: false; readonly faults: readonly DocumentFault[] };

/** Checks a document from outside, whole: every fault with its path, or a document that compiles. */
export function parseDocument(json: unknown, context: ParseContext): ParseResult {
  const faults = new FaultList();
  const notJson = jsonFault(json);
  if (notJson !== null) faults.add(notJson.path, notJson.found, notJson.expected);
  else if (!isObject(json)) faults.add('$', describe(json), 'a mapping document: an object');
  else {
    const text = JSON.stringify(json);
    const bytes = Buffer.byteLength(text);
    if (bytes > MAX_DOCUMENT_BYTES) faults.add('$', `${bytes} bytes`, `at most ${MAX_DOCUMENT_BYTES}`);
    else {
      checkDocument(json, context, faults);
      // A copy of our own, so that nobody changes a document after its check; what it is, was just checked.
      if (!faults.any) return { ok: true, document: { tables: {}, ...JSON.parse(text) } as MappingDocument };
    }
  }
  return { ok: false, faults: faults.faults };
}

function checkDocument(
  json: Readonly<Record<string, unknown>>,
  context: ParseContext,
  faults: FaultList,
): void {
  const tables = isObject(json.tables) ? json.tables : {};
  const check: Check = {
    faults,
    functions: context.functions,
    settings: context.settings === undefined ? null : new Set(context.settings),
    sharedTables: context.sharedTables === undefined ? null : new Set(context.sharedTables),
    tables: new Set(Object.keys(tables)),
    rules: 0,
    parts: 0,
    expressionChars: 0,
  };
  checkKeys(check, '$', json, ['dsl', 'flow', 'source', 'target', 'tables', 'rules']);
  if (json.dsl !== 1) faults.add('$.dsl', describe(json.dsl), '1, the version of the language');
  checkChoice(check, '$.flow', json.flow, FLOW_KINDS);
  const connectors = context.connectors === undefined ? null : new Set(context.connectors);
  for (const side of ['source', 'target'] as const) {
    const key = json[side];
    if (typeof key !== 'string' || key === '')
      faults.add(`$.${side}`, describe(key), "a connector, such as 'shopify'");
    else checkName(check, `$.${side}`, 'connector', key, connectors);
  }
  if ('tables' in json && !isObject(json.tables)) {
    faults.add('$.tables', describe(json.tables), 'an object of name to table');
  }
  for (const [name, table] of Object.entries(tables)) checkTable(check, member('$.tables', name), table);
  const { source, target } = context.catalogue ?? {};
  const root = source === undefined ? null : catalogueTree(source);
  checkRules(
    check,
    {
      path: '$.rules',
      depth: 1,
      root,
      element: root,
      target: target === undefined ? null : catalogueTree(target),
      wants: 'ANY',
    },
    json.rules,
  );
}
