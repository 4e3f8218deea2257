import type { EntityManager } from 'typeorm';
import { validateSchedule } from '../../engine/scheduler/validate-schedule.js';
import type { FlowKind } from '../../entities/flow.js';
import { Connection, type Flow, MappingDocument } from '../../entities/index.js';
import { SUPPORTED_FLOWS, type SupportedFlow, validateFlowSettings } from '../../flows/settings.js';
import { localId } from '../../schema/global-id.js';
import { notFound, refuse, refuseAll, type UserFault } from '../../security/refusal.js';
import { underField } from './connection-input.js';

export function isSupported(kind: FlowKind): kind is SupportedFlow {
  return Object.hasOwn(SUPPORTED_FLOWS, kind);
}

export function refuseKind(kind: FlowKind) {
  const kinds = Object.keys(SUPPORTED_FLOWS).join(' or ');
  return refuse(
    'NOT_SUPPORTED',
    'kind',
    `Flows of kind ${kind} are not carried out by this version.`,
    `Use ${kinds}.`,
  );
}

type Ends = Pick<Flow, 'sourceConnectionId' | 'targetConnectionId'>;

/**
 * Every fault of a flow at once; answers its connections' own ids. GIVEN: they are still ids of the API, as
 * a person gave them.
 */
export async function checkFlow(
  em: EntityManager,
  flow: Flow,
  as: { kind: SupportedFlow; connections: 'GIVEN' | 'STORED' },
): Promise<Ends> {
  const faults: UserFault[] = underField('settings', validateFlowSettings(as.kind, flow.settings));
  const wrong = flow.schedule === null ? null : validateSchedule(flow.schedule, flow.timezone);
  if (wrong !== null) faults.push({ code: 'INVALID', field: 'schedule', message: wrong, fix: null });
  if (as.connections === 'STORED') {
    refuseAll(faults);
    return flow;
  }
  const ends = {
    sourceConnectionId: await endOf(em, flow, 'sourceConnectionId', SUPPORTED_FLOWS[as.kind].source),
    targetConnectionId: await endOf(em, flow, 'targetConnectionId', SUPPORTED_FLOWS[as.kind].target),
  };
  refuseAll(faults);
  return ends;
}

async function endOf(em: EntityManager, flow: Flow, field: keyof Ends, system: string): Promise<string> {
  const id = localId('Connection', flow[field], field);
  const row = await em.getRepository(Connection).findOneBy({ id, tenantId: flow.tenantId });
  if (row === null) throw notFound('Connection', field);
  if (row.system === system) return id;
  throw refuse(
    'INVALID',
    field,
    `"${field}" is a connection to ${row.system}.`,
    `Flows of kind ${flow.kind} need a connection to ${system} here.`,
  );
}

/** The mapping document a flow shall use, of its own tenant, of this kind and its pair of systems, published. */
export async function documentOf(
  em: EntityManager,
  flow: Pick<Flow, 'tenantId'>,
  given: string | null | undefined,
  wanted: { field: 'mappingDocumentId' | 'customerMappingDocumentId'; kind: FlowKind; of: SupportedFlow },
): Promise<string | null> {
  if (given === null || given === undefined) return null;
  const { field, kind } = wanted;
  const id = localId('MappingDocument', given, field);
  const row = await em.getRepository(MappingDocument).findOneBy({ id, tenantId: flow.tenantId });
  if (row === null) throw notFound('MappingDocument', field);
  const { source, target } = SUPPORTED_FLOWS[wanted.of];
  if (row.flowKind !== kind || row.source !== source || row.target !== target) {
    throw refuse(
      'INVALID',
      field,
      `"${field}" is a document for ${row.flowKind} from ${row.source} to ${row.target}.`,
      `Give one for ${kind} from ${source} to ${target}.`,
    );
  }
  if (row.publishedNumber > 0) return id;
  throw refuse(
    'CONFLICT',
    field,
    `The mapping document "${row.name}" has a draft and no published version.`,
    'Publish it (publishMapping), then let the flow use it.',
  );
}

/** Customers have a document of their own only on the way of an order. */
export async function customerDocumentOf(
  em: EntityManager,
  flow: Pick<Flow, 'tenantId'>,
  given: string | null | undefined,
  kind: SupportedFlow,
): Promise<string | null> {
  const field = 'customerMappingDocumentId';
  if (kind === 'ORDERS' || given === null || given === undefined)
    return documentOf(em, flow, given, { field, kind: 'CUSTOMERS', of: kind });
  throw refuse(
    'INVALID',
    field,
    `"${field}" is given for a flow of kind ${kind}, which makes no customers.`,
    'Leave it out.',
  );
}
