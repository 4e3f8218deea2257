import { IntegrationError } from '../../../errors/index.js';
import type { PlannedWrite } from '../../contract.js';
import type { Variables } from '../transport/client.js';

/**
 * The variables of a stored write, as they were planned. The order of their keys counts in Shopify's
 * fingerprint of an idempotent call (FACTS 2.3); parsing and serialising keeps it.
 */
export function variablesOf(write: PlannedWrite, operation: string): Variables {
  if (write.operation !== operation) {
    throw new IntegrationError(
      'INTERNAL',
      `A write of ${write.operation} was given to the writer of ${operation}.`,
    );
  }
  const parsed: unknown = JSON.parse(write.body);
  if (typeof parsed !== 'object' || parsed === null) {
    throw new IntegrationError('INTERNAL', 'The stored body of a write cannot be read.');
  }
  return parsed as Variables;
}
