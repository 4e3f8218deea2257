export interface Schedule {
  flowId: string;
  cron: string;
  timezone: string;
}

/** A flow's schedule as our own database has it, which is the truth that the job store follows. */
export interface FlowSchedule extends Schedule {
  /** When it was last set or enabled: slots up to then were never due. */
  since: Date;
}
