import type { EntityManager } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import {
  type Connection,
  type Flow,
  MappingDocument,
  MappingVersion,
  PinnedSettings,
  Run,
} from '../entities/index.js';
import { IntegrationError } from '../errors/index.js';
import { withDefaults } from '../flows/field-values.js';
import { FLOW_SETTINGS, type SupportedFlow } from '../flows/settings.js';
import {
  type CompiledMapping,
  compileMapping,
  type MappingDocument as Document,
  type FlowKind as MappedKind,
  parseDocument,
} from '../mappings/index.js';
import { contentHash } from './hash.js';
import type { EngineServices } from './services.js';

/** What a run works by, from its first start to its end, whatever is published or set meanwhile. */
export interface Pinned {
  mappingVersion: string;
  mapping: CompiledMapping;
  customerMapping: CompiledMapping | null;
  settings: PlainRecord;
  settingsHash: string;
}

const DEFAULT_PREFIX = 'default:';

/** Pins mapping version and settings at the first start of a run; a run that is resumed gets the same again. */
export async function pin(
  services: EngineServices,
  run: Run,
  flow: Flow,
  source: Connection,
  target: Connection,
): Promise<Pinned> {
  const settings = await pinnedSettings(services, run, flow);
  const version = run.mappingVersion ?? (await currentVersion(services, flow, source, target));
  const hash = contentHash(settings);
  if (run.mappingVersion === null || run.settingsHash === null) {
    await services.database.transaction(async (em) => {
      await em.upsert(
        PinnedSettings,
        { tenantId: flow.tenantId, hash, body: settings, createdAt: new Date() } as never,
        ['tenantId', 'hash'],
      );
      await em.update(Run, { id: run.id }, { mappingVersion: version, settingsHash: hash });
    });
    Object.assign(run, { mappingVersion: version, settingsHash: hash });
  }
  return {
    mappingVersion: version,
    mapping: compile(services, await documentOf(services, version, flow.kind, source, target)),
    customerMapping: flow.kind === 'ORDERS' ? customerMapping(services, source, target) : null,
    settings,
    settingsHash: hash,
  };
}

async function pinnedSettings(services: EngineServices, run: Run, flow: Flow): Promise<PlainRecord> {
  const { settingsHash } = run;
  if (settingsHash !== null) {
    const row = await services.database.read((em) =>
      em.findOneBy(PinnedSettings, { tenantId: flow.tenantId, hash: settingsHash }),
    );
    if (row) return row.body;
  }
  return withDefaults(FLOW_SETTINGS[flow.kind as SupportedFlow], flow.settings);
}

async function currentVersion(
  services: EngineServices,
  flow: Flow,
  source: Connection,
  target: Connection,
): Promise<string> {
  const { mappingDocumentId } = flow;
  if (mappingDocumentId === null)
    return DEFAULT_PREFIX + contentHash(plain(defaultDocument(services, flow.kind, source, target)));
  const version = await services.database.read((em) => publishedVersion(em, mappingDocumentId));
  if (!version)
    throw new IntegrationError(
      'INVALID_MAPPING',
      'The mapping document of this flow has no published version.',
      { field: 'mappingDocument', fix: 'Publish a version, or let the flow use the default document.' },
    );
  return version.id;
}

async function publishedVersion(em: EntityManager, documentId: string): Promise<MappingVersion | null> {
  const document = await em.findOneBy(MappingDocument, { id: documentId });
  return document ? em.findOneBy(MappingVersion, { documentId, number: document.publishedNumber }) : null;
}

async function documentOf(
  services: EngineServices,
  version: string,
  kind: MappedKind,
  source: Connection,
  target: Connection,
): Promise<Document> {
  if (version.startsWith(DEFAULT_PREFIX)) return defaultDocument(services, kind, source, target);
  const row = await services.database.read((em) => em.findOneByOrFail(MappingVersion, { id: version }));
  const result = parseDocument(row.body, services.registry.parseContext(kind, source.system, target.system));
  if (result.ok) return result.document;
  const [fault] = result.faults;
  throw new IntegrationError(
    'INVALID_MAPPING',
    `The mapping document no longer fits: ${fault?.message ?? 'unknown fault'}`,
    {
      field: fault?.path,
      fix: 'Correct the document and publish it anew.',
    },
  );
}

function defaultDocument(
  services: EngineServices,
  kind: MappedKind,
  source: Connection,
  target: Connection,
): Document {
  const document = services.registry.defaultMapping(kind, source.system, target.system);
  if (document) return document;
  throw new IntegrationError(
    'NOT_SUPPORTED',
    `There is no mapping for ${kind} from ${source.system} to ${target.system}.`,
  );
}

function customerMapping(
  services: EngineServices,
  source: Connection,
  target: Connection,
): CompiledMapping | null {
  const document = services.registry.defaultMapping('CUSTOMERS', source.system, target.system);
  return document ? compile(services, document) : null;
}

function compile(services: EngineServices, document: Document): CompiledMapping {
  return compileMapping(document, { functions: services.registry.functions, sandbox: services.sandbox });
}

function plain(document: Document): PlainRecord {
  return document as unknown as PlainRecord;
}
