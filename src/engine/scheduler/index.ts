export type { FlowSchedule, Schedule } from './schedule.js';
export {
  createScheduler,
  type Scheduler,
  type SchedulerHandlers,
  type SchedulerOptions,
} from './scheduler.js';
export { lastSlot, nextSlot } from './slots.js';
export { validateSchedule } from './validate-schedule.js';
