import { type EntityManager, In } from 'typeorm';
import type { PreviewSource } from '../../../engine/preview/types.js';
import { type Flow, SyncRecord } from '../../../entities/index.js';
import { jsonFault } from '../../../mappings/parse/json.js';
import { localId } from '../../../schema/global-id.js';
import type { PreviewMappingInput } from '../../../schema/preview-input.js';
import { notFound, refuse } from '../../../security/refusal.js';
import type { RequestContext } from '../../../security/request-context.js';
import { plainCopy } from '../plain-copy.js';

const WAYS = ['records', 'recordIds', 'latest', 'fresh'] as const;

/** Which records are meant, each of them checked to be of this flow. */
export async function recordsOf(
  em: EntityManager,
  caller: RequestContext,
  input: PreviewMappingInput,
  flow: Flow | null,
): Promise<PreviewSource> {
  const given = WAYS.filter((way) => input[way] !== null && input[way] !== undefined);
  const [way] = given;
  if (way === undefined || given.length > 1) {
    throw refuse(
      'INVALID',
      way ?? 'records',
      given.length === 0 ? 'No records are named.' : `Records are named by ${given.join(' and ')}.`,
      `Give exactly one of ${WAYS.join(', ')}.`,
    );
  }
  if (flow === null && way !== 'records') {
    throw refuse(
      'INVALID',
      'flowId',
      `"flowId" is missing: "${way}" takes records of a flow.`,
      'Name the flow.',
    );
  }
  if (input.records) return givenRecords(caller, input.records, input.prepared, flow);
  if (input.recordIds) return storedRecords(em, input.recordIds, flow);
  return input.latest ? { kind: 'LATEST', count: input.latest } : { kind: 'FRESH', count: input.fresh ?? 1 };
}

function givenRecords(
  caller: RequestContext,
  records: NonNullable<PreviewMappingInput['records']>,
  prepared: boolean,
  flow: Flow | null,
): PreviewSource {
  for (const [index, record] of records.entries()) {
    const fault = jsonFault(record);
    if (fault === null) continue;
    const field = `records[${index}]${fault.path.slice(1)}`;
    throw refuse('INVALID', field, `"${field}" is ${fault.found}.`, `Give ${fault.expected}.`);
  }
  if (flow === null && !prepared) {
    throw refuse(
      'INVALID',
      'flowId',
      '"flowId" is missing: records as a source gives them are prepared by a flow.',
      'Name the flow, or give records as mapping documents see them and say prepared: true.',
    );
  }
  // What a till answers about a customer is personal data, as payloads are.
  const lookUp = caller.may('PAYLOAD_READ');
  return { kind: 'GIVEN', records: records.map(plainCopy), prepared, lookUp };
}

async function storedRecords(
  em: EntityManager,
  ids: readonly string[],
  flow: Flow | null,
): Promise<PreviewSource> {
  const recordIds = [...new Set(ids.map((id, index) => localId('Record', id, `recordIds[${index}]`)))];
  const found = await em.find(SyncRecord, {
    select: { id: true },
    where: { flowId: flow?.id ?? '', id: In(recordIds) },
  });
  const known = new Set(found.map((row) => row.id));
  const missing = recordIds.find((id) => !known.has(id));
  if (missing === undefined) return { kind: 'STORED', recordIds };
  throw notFound('Record', `recordIds[${ids.findIndex((id) => localId('Record', id, '') === missing)}]`);
}
