import { changedSince } from '../books/markers.js';
import type { RelationRow } from '../books/relations.js';
import type { Till } from '../books/till.js';
import { wireDateTime } from '../books/wall-clock.js';
import type { SoapRecord } from '../soap/values.js';

type RelationIn = SoapRecord & { relationNumber?: bigint };

type GetRelationsIn = SoapRecord & {
  relationNumbers?: bigint[];
  categoryId?: number;
  syncMarker?: bigint;
  syncMarkerLimit?: number;
};

export function getRelations(till: Till, request: GetRelationsIn): SoapRecord {
  const most = till.behaviour.maxRelationPage;
  const found = [...till.relations.all()].filter(
    (row) =>
      (request.relationNumbers?.includes(row.relationNumber) ?? true) &&
      (request.categoryId === undefined || row.fields.categoryId === request.categoryId),
  );
  const page = changedSince(found, request.syncMarker, Math.min(request.syncMarkerLimit || most, most));
  return { relationList: { relation: page.map(relationRecord) } };
}

export function getRelation(till: Till, relationNumber: bigint): SoapRecord {
  const row = till.relations.get(relationNumber);
  // The contract wants a relation even where there is none.
  if (!row) return { result: 'GET-RELATION-RESULT-NOT-FOUND', relation: {} };
  return { result: 'GET-RELATION-RESULT-OK', relation: relationRecord(row) };
}

export function findRelation(
  till: Till,
  request: { relation: RelationIn; exactMatch?: boolean },
): SoapRecord {
  const row = till.relations.find(request.relation, request.exactMatch ?? false, till.behaviour);
  if (!row) return { result: 'FIND-RELATION-RESULT-NOT-FOUND' };
  return { result: 'FIND-RELATION-RESULT-OK', relation: relationRecord(row) };
}

export function createRelation(till: Till, given: RelationIn | undefined): SoapRecord {
  const refuse = (result: string, errorMessage: string): SoapRecord => ({
    result: `CREATE-RELATION-RESULT-${result}`,
    relationNumber: 0,
    errorMessage,
  });
  if (!given?.name && !given?.companyName)
    return refuse('FAILED', 'a relation needs a name or a companyName');
  const wanted = given.relationNumber || undefined;
  if (wanted !== undefined && till.relations.get(wanted)) {
    return refuse('FAILED-RELATION-NUMBER-ALREADY-TAKEN', `relation ${wanted} exists`);
  }
  const row = till.relations.add(given, wanted);
  return {
    result: 'CREATE-RELATION-RESULT-OK',
    relationNumber: row.relationNumber,
    changeTimestamp: wireDateTime(row.changed),
    syncMarker: row.marker,
    errorMessage: '',
  };
}

export function updateRelation(till: Till, given: RelationIn | undefined): SoapRecord {
  if (given?.relationNumber === undefined) {
    return { result: 'UPDATE-RELATION-RESULT-FAILED', errorMessage: 'relationNumber is mandatory' };
  }
  const row = till.relations.get(given.relationNumber);
  if (!row) return { result: 'UPDATE-RELATION-RESULT-NOT-FOUND', errorMessage: 'relation does not exist' };
  till.relations.update(row, given);
  return {
    result: 'UPDATE-RELATION-RESULT-OK',
    errorMessage: '',
    changeTimestamp: wireDateTime(row.changed),
    syncMarker: row.marker,
  };
}

const relationRecord = (row: RelationRow): SoapRecord => ({
  ...row.fields,
  relationNumber: row.relationNumber,
  syncMarker: row.marker,
  createTimestamp: wireDateTime(row.created),
  changeTimestamp: wireDateTime(row.changed),
});
