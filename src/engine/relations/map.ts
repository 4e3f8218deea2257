import type { PlainRecord } from '../../connectors/plain.js';
import { IntegrationError } from '../../errors/index.js';
import type { PersonOnOrder } from '../../flows/orders/customer.js';
import type { RunContext } from '../run-context.js';

/** A customer by the CUSTOMERS document that the run pinned. */
export async function mapRelation(
  ctx: RunContext,
  person: PersonOnOrder,
  action: 'CREATE' | 'UPDATE',
): Promise<PlainRecord | IntegrationError> {
  if (!ctx.customerMapping) {
    return new IntegrationError(
      'INVALID_MAPPING',
      'This pair of systems has no mapping document for customers.',
    );
  }
  const [result] = await ctx.customerMapping.map([{ record: person, settings: ctx.settings, action }], {
    tenantKey: ctx.flow.tenantId,
  });
  if (!result) return new IntegrationError('INTERNAL', 'The mapping of a customer gave no result.');
  return result.ok ? result.mapped : result.error;
}
