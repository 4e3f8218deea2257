import type { FlowSchedule } from './schedule.js';
import { slotsAround } from './slots.js';

interface Known {
  schedule: string;
  last: Date | null;
  next: Date | null;
}

/**
 * Tells slots that no job told: the crash of a recurring job loses that run in Agenda, and a job store that
 * is away tells nothing. Of several missed slots of one flow only the last is told, as one run reads all.
 */
export class CatchUp {
  private readonly told = new Map<string, number>();
  private known = new Map<string, Known>();

  constructor(private readonly flowDue: (flowId: string, slot: Date) => Promise<void>) {}

  /** `until` lies a little back, so that the jobs come first. */
  async run(schedules: readonly FlowSchedule[], until: Date): Promise<void> {
    const known = new Map<string, Known>();
    for (const schedule of schedules) {
      const slots = this.slots(schedule, until);
      known.set(schedule.flowId, slots);
      if (slots.last !== null && slots.last > schedule.since) await this.tell(schedule.flowId, slots.last);
    }
    this.known = known;
  }

  /**
   * Mostly once per slot and process; the run's unique key sees to the rest. Slots are not compared by age:
   * after a clock that ran ahead was set right, the flow's true slots lie before the one told last.
   */
  async tell(flowId: string, slot: Date): Promise<void> {
    if (slot.getTime() === this.told.get(flowId)) return;
    await this.flowDue(flowId, slot);
    this.told.set(flowId, slot.getTime());
  }

  forget(flowId: string): void {
    this.told.delete(flowId);
    this.known.delete(flowId);
  }

  private slots({ flowId, cron, timezone }: FlowSchedule, until: Date): Known {
    const schedule = `${cron} ${timezone}`;
    const known = this.known.get(flowId);
    // A clock that was set back makes what is known too late.
    const holds = known?.schedule === schedule && known.last !== null && known.last <= until;
    if (holds && (known.next === null || until < known.next)) return known;
    try {
      return { schedule, ...slotsAround(cron, timezone, until) };
    } catch {
      // One bad schedule, which validateSchedule should have refused, must not stop the others.
      return { schedule, last: null, next: null };
    }
  }
}
