import { Length } from 'class-validator';
import { InputType, ObjectType } from 'type-graphql';
import type { Partner as Row } from '../entities/index.js';
import { DateTime } from './date-time.js';
import { Described } from './described.js';
import { globalId } from './global-id.js';
import { Node } from './node.js';
import { connectionOf } from './page.js';
import { Payload } from './user-error.js';

@ObjectType({
  implements: Node,
  description: 'A firm that sets shops up. Its keys reach the tenants it made and no others.',
})
export class Partner extends Node {
  @Described(() => String, 'Name for people, 1 to 120 characters.')
  name: string;

  @Described(() => DateTime, 'When it was made.')
  createdAt: string;
}

export const PartnerConnection = connectionOf(Partner, 'Partner');

export function partnerView(row: Row): Partner {
  return { id: globalId('Partner', row.id), name: row.name, createdAt: row.createdAt.toISOString() };
}

@InputType({ description: 'A new partner.' })
export class CreatePartnerInput {
  @Described(() => String, 'Name for people, 1 to 120 characters, such as Kassa Service Noord.')
  @Length(1, 120)
  name: string;
}

@ObjectType({ implements: Payload, description: 'What createPartner answers.' })
export class CreatePartnerPayload extends Payload {
  @Described(() => Partner, 'The new partner.', { nullable: true })
  partner?: Partner | null;
}
