export const EVENT_TYPES = [
  'RUN_QUEUED',
  'RUN_STARTED',
  'RUN_PROGRESS',
  'RUN_ENDED',
  'PAGE_READ',
  'RECORD_STATE',
  'NEEDS_PERSON',
  'CONNECTION_STATE',
  'FLOW_CHANGED',
  'DEFAULT_MAPPING_IMPROVED',
] as const;
/**
 * RUN_QUEUED, RUN_STARTED, RUN_PROGRESS, RUN_ENDED: a run's life. PAGE_READ: changes were stored.
 * RECORD_STATE: a record came into a state. NEEDS_PERSON: something a person must decide.
 * CONNECTION_STATE: a connection was paused or works again. FLOW_CHANGED: its settings changed.
 * DEFAULT_MAPPING_IMPROVED: there is a better default document than the one that the tenant works by.
 */
export type EventType = (typeof EVENT_TYPES)[number];
