import type { MplusRelation } from '../records.js';
import type { SoapArgument } from '../soap/escape.js';
import { flag, id, type TillNode, text } from '../values/node.js';

type TextField = Exclude<keyof MplusRelation, 'relationNumber' | 'active'>;

/** Our names and the till's, where a field is plain text. */
export const RELATION_TEXTS: Readonly<Record<TextField, string>> = {
  externalId: 'extRelationId',
  name: 'name',
  companyName: 'companyName',
  contact: 'contact',
  email: 'email',
  telephone: 'telephone',
  mobile: 'mobile',
  address: 'address',
  zipcode: 'zipcode',
  city: 'city',
  country: 'country',
  deliveryAddress: 'deliveryAddress',
  deliveryZipcode: 'deliveryZipcode',
  deliveryCity: 'deliveryCity',
  deliveryCountry: 'deliveryCountry',
  vatNumber: 'vatNumber',
  commerceNumber: 'commerceNumber',
};

export const TEXT_FIELDS = Object.keys(RELATION_TEXTS) as TextField[];

export function readRelation(node: TillNode): MplusRelation {
  const texts = Object.fromEntries(TEXT_FIELDS.map((field) => [field, text(node, RELATION_TEXTS[field])]));
  return {
    relationNumber: id(node, 'relationNumber'),
    // A till that does not say so has no inactive relations.
    active: flag(node, 'active') ?? true,
    ...(texts as Record<TextField, string | null>),
  };
}

/** The till's fields of what is given; what is null is left out, so that an update leaves it alone. */
export function relationArgument(relation: Partial<MplusRelation>): { [name: string]: SoapArgument } {
  const argument: { [name: string]: SoapArgument } = {};
  if (typeof relation.relationNumber === 'string') argument.relationNumber = relation.relationNumber;
  if (typeof relation.active === 'boolean') argument.active = String(relation.active);
  for (const field of TEXT_FIELDS) {
    const value = relation[field];
    if (typeof value === 'string') argument[RELATION_TEXTS[field]] = value;
  }
  return argument;
}

/** E-mail addresses are compared without case and surrounding space; anything less alike is another person. */
export function sameEmail(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a.trim().toLowerCase() === b.trim().toLowerCase();
}
