import type { PlannedRecord } from '../../contract.js';
import { Fields, invalid } from '../fields.js';
import type { MplusRelation } from '../records.js';
import type { SoapArgument } from '../soap/escape.js';
import { relationArgument, TEXT_FIELDS } from './relation-record.js';

export type RelationRequest = { relation: { [name: string]: SoapArgument } };

/** Checks the fields; an update holds only what is given, and always the number of the relation it is for. */
export function relationRequest({ action, targetId, mapped }: PlannedRecord): RelationRequest {
  const fields = new Fields(mapped).only(['relationNumber', 'active', ...TEXT_FIELDS]);
  const relation: Partial<MplusRelation> = { relationNumber: fields.number('relationNumber') };
  const active = fields.get('active');
  if (active !== null && typeof active !== 'boolean') {
    throw invalid('active', 'is not yes or no', 'Map true or false to it.');
  }
  if (active !== null) relation.active = active;
  for (const field of TEXT_FIELDS) relation[field] = fields.text(field);
  if (action === 'CREATE') requireForCreate(relation);
  if (action === 'UPDATE') {
    if (targetId === null)
      throw invalid('relationNumber', 'is empty', 'An update needs the relation it is for.');
    relation.relationNumber = targetId;
  }
  return { relation: relationArgument(relation) };
}

function requireForCreate(relation: Partial<MplusRelation>): void {
  const given = (value: string | null | undefined): boolean =>
    typeof value === 'string' && value.trim() !== '';
  if (!given(relation.name) && !given(relation.companyName)) {
    throw invalid('name', 'is empty', 'Map a name or a company name to the relation.');
  }
  // Without one of them nobody could tell later whether a call without an answer made the relation.
  if (!given(relation.externalId) && !given(relation.email)) {
    throw invalid('externalId', 'is empty', 'Map the customer id of the source, or an e-mail address.');
  }
  relation.active ??= true;
}
