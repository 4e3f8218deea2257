import type { EngineTiming } from './services.js';

/** Growing and jittered: between half and all of base × 2^tries, never more than the cap. */
export function backOffMs(timing: EngineTiming, tries: number, random: () => number = Math.random): number {
  const full = Math.min(timing.backOffMaxMs, timing.backOffMs * 2 ** Math.min(tries, 30));
  return Math.round(full / 2 + (full / 2) * random());
}
