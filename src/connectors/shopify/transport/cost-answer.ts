import { IntegrationError } from '../../../errors/index.js';
import type { CostReport } from '../rate/bucket.js';

/** `extensions.cost` of an answer, or null where it is missing or not to be read. */
export function costReport(extensions: unknown): CostReport | null {
  const cost = at(extensions, 'cost');
  const status = at(cost, 'throttleStatus');
  const requested = at(cost, 'requestedQueryCost');
  const actual = at(cost, 'actualQueryCost');
  const maximumAvailable = at(status, 'maximumAvailable');
  const currentlyAvailable = at(status, 'currentlyAvailable');
  const restoreRate = at(status, 'restoreRate');
  if (
    typeof requested !== 'number' ||
    typeof maximumAvailable !== 'number' ||
    typeof currentlyAvailable !== 'number' ||
    typeof restoreRate !== 'number'
  ) {
    return null;
  }
  return {
    requested,
    actual: typeof actual === 'number' ? actual : null,
    maximumAvailable,
    currentlyAvailable,
    restoreRate,
  };
}

/** THROTTLED comes inside HTTP 200 (FACTS 3.1): nothing was done, and the cost tells how long to wait. */
export function throttled(report: CostReport | null): IntegrationError {
  const missing = report === null ? 0 : Math.max(0, report.requested - report.currentlyAvailable);
  const retryAfterMs =
    report === null || report.restoreRate <= 0 ? 1000 : Math.ceil((missing / report.restoreRate) * 1000);
  return new IntegrationError('THROTTLED', "The shop's call budget is used up for now; nothing was done.", {
    fix: 'Nothing to do: it goes on by itself when the budget has refilled.',
    remoteCode: 'THROTTLED',
    retryAfterMs,
  });
}

function at(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
