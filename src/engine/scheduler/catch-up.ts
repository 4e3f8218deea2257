import type { FlowSchedule } from './schedule.js';
import { lastSlot } from './slots.js';

/**
 * Tells slots that no job told: the crash of a recurring job loses that run in Agenda, and a job store that
 * is away tells nothing. Of several missed slots of one flow only the last is told, as one run reads all.
 */
export class CatchUp {
  private readonly told = new Map<string, number>();

  constructor(private readonly flowDue: (flowId: string, slot: Date) => Promise<void>) {}

  /** `until` lies a little back, so that the jobs come first. */
  async run(schedules: readonly FlowSchedule[], until: Date): Promise<void> {
    for (const { flowId, cron, timezone, since } of schedules) {
      const slot = readable(cron, timezone, until);
      if (slot !== null && slot > since) await this.tell(flowId, slot);
    }
  }

  /** Once per slot and process; the run's unique key sees to it between processes. */
  async tell(flowId: string, slot: Date): Promise<void> {
    if (slot.getTime() <= (this.told.get(flowId) ?? 0)) return;
    await this.flowDue(flowId, slot);
    this.told.set(flowId, slot.getTime());
  }

  forget(flowId: string): void {
    this.told.delete(flowId);
  }
}

/** One bad schedule, which validateSchedule should have refused, must not stop the others. */
function readable(cron: string, timezone: string, until: Date): Date | null {
  try {
    return lastSlot(cron, timezone, until);
  } catch {
    return null;
  }
}
