import type { PlainRecord } from '../../connectors/plain.js';
import { FLOW_SETTINGS } from '../../flows/settings.js';
import { type DocumentFault, FLOW_KINDS, type MappingDocument, parseDocument } from '../../mappings/index.js';
import type { Registry } from '../../plugins/registry.js';
import { refuse, refuseAll } from '../../security/refusal.js';
import { isSupported } from './flow-input.js';

type ParseContext = Parameters<typeof parseDocument>[1];

/** A checked document, or a refusal with every fault by its JSON path. */
export function parseContent(
  registry: Registry,
  json: unknown,
  sharedTables: Iterable<string>,
  at = '$',
): MappingDocument {
  const connectors = registry.connectors().map(({ key }) => key);
  const context = { ...contextOf(registry, json), sharedTables, connectors };
  const result = parseDocument(json, context);
  if (result.ok) return result.document;
  throw refuseFaults(result.faults.map((fault) => under(at, fault)));
}

export function refuseFaults(faults: readonly DocumentFault[]): Error {
  refuseAll(
    faults.map((fault) => ({
      code: 'INVALID_MAPPING',
      field: fault.path,
      message: fault.message,
      fix: `Expected: ${fault.expected}.`,
    })),
  );
  return refuse('INVALID_MAPPING', '$', 'The document cannot be used.');
}

/** Where the document is part of something larger. */
function under(at: string, fault: DocumentFault): DocumentFault {
  const path = at + fault.path.slice(1);
  const told = fault.message.startsWith(fault.path) ? fault.message.slice(fault.path.length) : fault.message;
  return { ...fault, path, message: path + told };
}

/** As stored: JSON of our own, that nobody else holds. */
export function bodyOf(document: MappingDocument): PlainRecord {
  return JSON.parse(JSON.stringify(document)) as PlainRecord;
}

function contextOf(registry: Registry, json: unknown): ParseContext {
  const { functions } = registry;
  if (typeof json !== 'object' || json === null) return { functions };
  const { flow, source, target } = json as Record<string, unknown>;
  const kind = FLOW_KINDS.find((one) => one === flow);
  if (kind === undefined || typeof source !== 'string' || typeof target !== 'string') return { functions };
  const context = registry.parseContext(kind, source, target);
  // Customers are made on the way of an order, with the settings of its flow.
  const run = kind === 'CUSTOMERS' ? 'ORDERS' : kind;
  if (!isSupported(run)) return context;
  return { ...context, settings: FLOW_SETTINGS[run].map((spec) => spec.name) };
}
