import { In } from 'typeorm';
import { Connection } from '../../entities/index.js';
import { asIntegrationError, type ErrorKind, IntegrationError } from '../../errors/index.js';
import { compileMapping } from '../../mappings/index.js';
import { refuseClosed } from '../connection-state.js';
import type { ReadContext } from '../run-context.js';
import type { EngineServices } from '../services.js';
import { type Collected, collect } from './collect.js';
import { PREVIEW_LIMIT_MS, READ_LIMIT_MS } from './limits.js';
import { asGiven, PREPARATIONS, type Preparation, type Prepared } from './prepare.js';
import { type Showing, show } from './show.js';
import type { MapAction, PreviewAnswer, PreviewedMapping, PreviewedRecord, PreviewRequest } from './types.js';

/**
 * What a mapping makes of some records. Reads only: no row is stored, no cursor moved, nothing is sent to a
 * target, and no lease is taken, since what a lease protects is writing. Calls go through the connector's own
 * rate limit, shared with the runs of this process; in a process without a worker it learns of the shop's
 * bucket from the shop's answers, as `lookup` does.
 */
export async function runPreview(services: EngineServices, request: PreviewRequest): Promise<PreviewAnswer> {
  const whole = AbortSignal.timeout(PREVIEW_LIMIT_MS);
  const { document } = request.mapping;
  const preparation = PREPARATIONS[document.flow];
  const ctx = request.flow === null ? null : await openContext(services, request, request.flow);
  const mapping = compile(services, request.mapping, true);
  let records: { collected: Collected; prepared: Prepared }[];
  try {
    records = await ready(ctx, request, preparation);
  } catch (thrown) {
    return { readError: told(services, thrown), records: [] };
  }
  const showing: Showing = {
    mapping,
    comparedWith: comparison(services, request.comparedWith),
    settings: request.settings,
    tenantKey: request.tenantKey,
    catalogue: services.registry.parseContext(document.flow, document.source, document.target).catalogue
      ?.target,
    target: ctx !== null && preparation ? { remote: ctx.target.remote, entity: preparation.writes } : null,
    signal: whole,
  };
  const shown: PreviewedRecord[] = [];
  for (const { collected, prepared } of records) {
    const action = request.action ?? preparation?.action(collected) ?? usual(collected);
    shown.push(await show(showing, collected, prepared, action));
  }
  return { readError: null, records: shown };
}

async function openContext(
  services: EngineServices,
  request: PreviewRequest,
  flow: NonNullable<PreviewRequest['flow']>,
): Promise<ReadContext> {
  const rows = await services.database.read((em) =>
    em.findBy(Connection, { id: In([flow.sourceConnectionId, flow.targetConnectionId]) }),
  );
  const side = async (id: string) => {
    const connection = rows.find((row) => row.id === id);
    if (!connection) throw new Error('A flow lost one of its connections.');
    return { connection, remote: await services.connections.open(connection) };
  };
  return {
    services,
    flow,
    settings: request.settings,
    sealer: await services.sealer.load(flow.tenantId),
    source: await side(flow.sourceConnectionId),
    target: await side(flow.targetConnectionId),
    signal: AbortSignal.timeout(READ_LIMIT_MS),
  };
}

async function ready(
  ctx: ReadContext | null,
  request: PreviewRequest,
  preparation: Preparation | undefined,
): Promise<{ collected: Collected; prepared: Prepared }[]> {
  const { records: source } = request;
  if (ctx === null || (source.kind === 'GIVEN' && source.prepared) || !preparation) {
    const given = source.kind === 'GIVEN' ? source.records : [];
    return given.map((payload) => ({
      collected: { recordId: null, sourceId: null, payload, item: null },
      prepared: asGiven(payload),
    }));
  }
  if (source.kind === 'FRESH') refuseClosed(ctx.source.connection);
  const collected = await collect(ctx, source);
  // A connection that is closed is not called, not even to look.
  const open = ctx.target.connection.state === 'ACTIVE';
  const lookUp = open && (source.kind !== 'GIVEN' || source.lookUp);
  const prepared = await preparation.prepare(ctx, collected, lookUp);
  return collected.flatMap((one, index) => {
    const ready = prepared[index];
    return ready === undefined ? [] : [{ collected: one, prepared: ready }];
  });
}

function compile(services: EngineServices, mapping: PreviewedMapping, trace: boolean) {
  return compileMapping(mapping.document, {
    functions: services.registry.functions,
    sandbox: services.sandbox,
    sharedTables: mapping.sharedTables,
    trace,
  });
}

/** One that no longer compiles is told with each record: the preview itself can still be shown. */
function comparison(services: EngineServices, mapping: PreviewedMapping | null): Showing['comparedWith'] {
  if (mapping === null) return null;
  try {
    return compile(services, mapping, false);
  } catch (thrown) {
    return asIntegrationError(thrown);
  }
}

/** What a person can do where the connector does not say. */
const FIXES: Readonly<Partial<Record<ErrorKind, string>>> = {
  THROTTLED: 'Wait a little and try again, or preview stored records: those need no answer.',
  UNAVAILABLE: 'Try again later, or preview stored records: those need no answer.',
  AUTH: 'Check the connection (checkConnection) and give it working credentials.',
};

function told(services: EngineServices, thrown: unknown): IntegrationError {
  const error = asIntegrationError(thrown);
  const fix = error.fix ?? FIXES[error.kind];
  if (fix !== error.fix) return new IntegrationError(error.kind, error.message, { ...error, fix });
  if (error.kind === 'INTERNAL')
    services.logger.error({ err: thrown }, 'a preview failed on a fault of ours');
  return error;
}

/** Where no flow of the kind runs yet: by what runs would know of it. */
function usual({ item }: Collected): MapAction {
  return item?.targetId ? 'UPDATE' : 'CREATE';
}
