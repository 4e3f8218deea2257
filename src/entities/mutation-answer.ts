import { Entity, Index, PrimaryColumn } from 'typeorm';
import { DateColumn, JsonColumn, TextColumn } from '../database/columns.js';
import type { Sealed } from '../security/sealed.js';

/** What a mutation answered under an idempotency key, kept for a day: the same key gives the same answer. */
@Entity('mutation_answer')
@Index('mutation_answer_by_age', ['createdAt'])
export class MutationAnswer {
  @PrimaryColumn('varchar', { length: 36 }) keyId: string;
  @PrimaryColumn('varchar', { length: 80 }) idempotencyKey: string;
  @TextColumn(64) mutation: string;
  /** Hash of the input: the same key with another input is refused. */
  @TextColumn(64) inputHash: string;
  @JsonColumn({ nullable: true }) answer: Sealed | null;
  @DateColumn() createdAt: Date;
}
