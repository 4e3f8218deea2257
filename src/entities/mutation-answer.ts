import { Entity, PrimaryColumn } from 'typeorm';
import type { Sealed } from '../security/sealed.js';
import { Json, Text, Time } from './columns.js';

/** What a mutation answered under an idempotency key, kept for a day: the same key gives the same answer. */
@Entity('mutation_answer')
export class MutationAnswer {
  @PrimaryColumn('varchar', { length: 36 }) keyId: string;
  @PrimaryColumn('varchar', { length: 80 }) idempotencyKey: string;
  @Text(64) mutation: string;
  /** Hash of the input: the same key with another input is refused. */
  @Text(64) inputHash: string;
  @Json({ nullable: true }) answer: Sealed | null;
  @Time() createdAt: Date;
}
