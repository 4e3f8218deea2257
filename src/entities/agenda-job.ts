import { Entity, Index } from 'typeorm';
import {
  DateColumn,
  FlagColumn,
  IdColumn,
  IntColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
} from '../database/columns.js';

/** A job of Agenda on our own database. What Agenda's queries look at has a column; the rest is in `details`. */
@Entity('agenda_job')
@Index('agenda_job_due', ['name', 'nextRunAt'])
@Index('agenda_job_locked', ['name', 'lockedAt'])
@Index('agenda_job_unique', ['uniqueKey'], { unique: true })
export class AgendaJob {
  @IdColumn() id: string;
  @TextColumn(120) name: string;
  /** One row per key; null: not unique. */
  @TextColumn(64, { nullable: true }) uniqueKey: string | null;
  @IntColumn() priority: number;
  @FlagColumn() disabled: boolean;
  @DateColumn({ nullable: true }) nextRunAt: Date | null;
  @DateColumn({ nullable: true }) lastRunAt: Date | null;
  @DateColumn({ nullable: true }) lastFinishedAt: Date | null;
  @DateColumn({ nullable: true }) lockedAt: Date | null;
  /** Which execution holds the lock: the state of one that was overtaken must not overwrite. */
  @RefColumn({ nullable: true }) lockToken: string | null;
  /** Everything else of Agenda's JobParameters, dates as ISO text. */
  @JsonColumn() details: Record<string, unknown>;
}
