import type { EntityManager } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { lockRow } from '../database/index.js';
import {
  type Connection,
  type Flow,
  MappingVersion,
  type PinnedDocument,
  PinnedSettings,
  Run,
  type RunPins,
} from '../entities/index.js';
import { IntegrationError } from '../errors/index.js';
import { withDefaults } from '../flows/field-values.js';
import { FLOW_SETTINGS, type SupportedFlow } from '../flows/settings.js';
import {
  type CompiledMapping,
  compileMapping,
  type MappingDocument as Document,
  parseDocument,
} from '../mappings/index.js';
import { chooseCustomerMapping, chooseMapping, needDefault } from './choose-pins.js';
import { compiledMappings } from './compiled-mappings.js';
import { contentHash } from './hash.js';
import type { EngineServices } from './services.js';
import { currentTables, pinnedTables, pinOf, tableBodies } from './shared-tables.js';

/** What a run works by, from its first start to its end, whatever is published or set meanwhile. */
export interface Pinned {
  mappingVersion: string;
  mapping: CompiledMapping;
  customerMapping: CompiledMapping | null;
  settings: PlainRecord;
  settingsHash: string;
  pins: RunPins;
}

const DEFAULT_PREFIX = 'default:';

/** Pins documents, tables and settings at the first start of a run; a run that is resumed gets the same again. */
export async function pin(
  services: EngineServices,
  run: Run,
  flow: Flow,
  source: Connection,
  target: Connection,
): Promise<Pinned> {
  const settings = await pinnedSettings(services, run, flow);
  const settingsHash = contentHash(settings);
  const pins = run.pins ?? (await begin(services, run, flow, settings, [source.system, target.system]));
  const mappingVersion = versionName(pins.mapping);
  Object.assign(run, { pins, mappingVersion, settingsHash });
  return {
    mappingVersion,
    mapping: await compiled(services, pins, pins.mapping),
    customerMapping: pins.customers && (await compiled(services, pins, pins.customers)),
    settings,
    settingsHash,
    pins,
  };
}

/** As attempts name it: the id of a version, or `default:` and a hash. */
function versionName({ versionId, hash }: PinnedDocument): string {
  return versionId ?? DEFAULT_PREFIX + hash;
}

/** One transaction, so that documents and tables are of one moment. A worker that was overtaken takes what the other pinned. */
async function begin(
  services: EngineServices,
  run: Run,
  flow: Flow,
  settings: PlainRecord,
  [source, target]: readonly [string, string],
): Promise<RunPins> {
  const { registry } = services;
  const settingsHash = contentHash(settings);
  return services.database.transaction(async (em) => {
    const row = await lockRow(em, Run, { id: run.id });
    if (row?.pins) return row.pins;
    const mapping = await chooseMapping(em, registry, flow, { source, target });
    const customers = await chooseCustomerMapping(em, registry, flow, { source, target });
    const documents = customers ? [mapping.document, customers.document] : [mapping.document];
    const tables = await currentTables(em, flow.tenantId, ...documents);
    const pins: RunPins = {
      mapping: mapping.pin,
      customers: customers?.pin ?? null,
      tables: tables.map(pinOf),
    };
    await em.upsert(
      PinnedSettings,
      { tenantId: flow.tenantId, hash: settingsHash, body: settings, createdAt: new Date() } as never,
      ['tenantId', 'hash'],
    );
    await em.update(Run, { id: run.id }, {
      pins,
      mappingVersion: versionName(pins.mapping),
      settingsHash,
    } as never);
    return pins;
  });
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

/** Content is immutable by its hash: what was compiled once serves every run that pins the same. */
async function compiled(
  services: EngineServices,
  pins: RunPins,
  document: PinnedDocument,
): Promise<CompiledMapping> {
  const cache = compiledMappings(services);
  const key = JSON.stringify([document.hash, pins.tables.map(({ name, hash }) => [name, hash])]);
  const known = cache.get(key);
  if (known) return known;
  const { body, tables } = await services.database.read(async (em) => ({
    body: await bodyOf(em, document),
    tables: tableBodies(await pinnedTables(em, pins.tables)),
  }));
  const checked = check(services, body, tables.keys());
  const mapping = compileMapping(checked, {
    functions: services.registry.functions,
    sandbox: services.sandbox,
    sharedTables: tables,
  });
  cache.put(key, mapping, JSON.stringify([body, [...tables.values()]]).length);
  return mapping;
}

async function bodyOf(em: EntityManager, { versionId, hash }: PinnedDocument): Promise<Document> {
  if (versionId === null) return (await needDefault(em, hash)).document;
  const row = await em.findOneByOrFail(MappingVersion, { id: versionId });
  return row.body as unknown as Document;
}

/** Whether stored content still fits the catalogues and functions of this version of the service. */
function check(services: EngineServices, body: Document, sharedTables: Iterable<string>): Document {
  const context = services.registry.parseContext(body.flow, body.source, body.target);
  const result = parseDocument(body, { ...context, sharedTables });
  if (result.ok) return result.document;
  const [fault] = result.faults;
  throw new IntegrationError(
    'INVALID_MAPPING',
    `The mapping document no longer fits: ${fault?.message ?? 'unknown fault'}`,
    { field: fault?.path, fix: 'Correct the document and publish it anew.' },
  );
}
