import type { Verification } from '../../contract.js';
import type { MplusRelation } from '../records.js';
import type { SoapArgument } from '../soap/escape.js';
import type { Till } from '../soap/till-client.js';
import { findByExternalId, findByNumber } from './find-relations.js';
import { RELATION_TEXTS, TEXT_FIELDS } from './relation-record.js';
import type { RelationRequest } from './relation-request.js';

export type FindByEmail = (email: string) => Promise<MplusRelation[]>;

/** Looks for the relation that a call without an answer may have created. */
export async function verifyCreate(
  till: Till,
  request: RelationRequest,
  settled: boolean,
  findByEmail: FindByEmail,
): Promise<Verification> {
  const externalId = given(request.relation.extRelationId);
  const email = given(request.relation.email);
  if (externalId !== null) {
    const relation = (await findByExternalId(till, [externalId])).get(externalId)?.[0];
    const evidence = 'Looked up by our external id: the relation is there.';
    if (relation?.relationNumber) return done('CREATED', relation.relationNumber, evidence);
  }
  if (email !== null) {
    const [relation, ...others] = await findByEmail(email);
    if (relation?.relationNumber) return byEmail(relation, relation.relationNumber, others, externalId);
  }
  return settled
    ? { verdict: 'NOT_DONE', evidence: 'Looked up after the settle time: there is no such relation.' }
    : { verdict: 'UNDECIDED', evidence: 'Not there yet, and the till may still be at it.' };
}

/** Reads the relation back and compares what was to be changed. */
export async function verifyUpdate(
  till: Till,
  request: RelationRequest,
  settled: boolean,
): Promise<Verification> {
  const number = given(request.relation.relationNumber) ?? '';
  const relation = (await findByNumber(till, [number])).get(number)?.[0];
  if (relation && carries(relation, request.relation)) {
    return done('UPDATED', number, 'Read back: the relation has the new values.');
  }
  return settled
    ? {
        verdict: 'NOT_DONE',
        evidence: 'Read back after the settle time: the relation does not have the new values.',
      }
    : {
        verdict: 'UNDECIDED',
        evidence: 'Read back without the new values, and the till may still be at it.',
      };
}

function byEmail(
  relation: MplusRelation,
  number: string,
  others: readonly MplusRelation[],
  externalId: string | null,
): Verification {
  if (others.length > 0) {
    const evidence = `Relation ${number} and ${others.length} more have this e-mail address: a person must decide.`;
    return { verdict: 'UNDECIDED', evidence };
  }
  const other = relation.externalId !== null && externalId !== null && relation.externalId !== externalId;
  if (!other) return done('EXISTS', number, 'Looked up by e-mail: a relation with this address is there.');
  return {
    verdict: 'UNDECIDED',
    evidence: `Relation ${number} has this e-mail address and another external id: a person must decide.`,
  };
}

function done(state: 'CREATED' | 'UPDATED' | 'EXISTS', targetId: string, evidence: string): Verification {
  return { verdict: 'DONE', evidence, outcomes: [{ state, targetId, warnings: [], info: {} }] };
}

/** The till gives texts back without the space around them. */
function carries(relation: MplusRelation, wanted: RelationRequest['relation']): boolean {
  if (wanted.active !== undefined && wanted.active !== String(relation.active)) return false;
  return TEXT_FIELDS.every((field) => {
    const value = wanted[RELATION_TEXTS[field]];
    return typeof value !== 'string' || value.trim() === (relation[field] ?? '');
  });
}

function given(value: SoapArgument | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
