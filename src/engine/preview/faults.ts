import type { RecordCatalogue } from '../../connectors/contract.js';
import type { PlainRecord } from '../../connectors/plain.js';
import { IntegrationError } from '../../errors/index.js';
import { checkMapped } from '../../mappings/check-mapped.js';
import type { ReadContext } from '../run-context.js';
import type { Prepared } from './prepare.js';

/** A record that no flow could prepare. */
export function unprepared(error: IntegrationError): Prepared {
  return { record: null, standIn: null, error, refusal: null, notes: [], targetId: null };
}

export function gone(): IntegrationError {
  return new IntegrationError('NOT_FOUND', 'The data of this record was removed after the retention.', {
    fix: 'Preview a newer record, or read the object freshly.',
  });
}

/** Why a record cannot be prepared: what was thrown, or for a record of another shape the first field that is wrong. */
export function preparationFault(
  thrown: unknown,
  payload: PlainRecord,
  catalogue: RecordCatalogue | undefined,
): IntegrationError {
  if (thrown instanceof IntegrationError) return thrown;
  const [wrong] = catalogue === undefined ? [] : checkMapped(payload, catalogue);
  const what = wrong ? `: '${wrong.field}' is missing or of another kind` : '';
  return new IntegrationError('INVALID_RECORD', `The record is not as its source gives it${what}.`, {
    ...(wrong ? { field: wrong.field } : {}),
    fix: 'Take a stored record as a pattern (query `record`, field `source`), or say that it is prepared.',
  });
}

export function sourceCatalogue(ctx: ReadContext, entity: 'ORDER' | 'STOCK'): RecordCatalogue | undefined {
  return ctx.services.registry.connector(ctx.source.connection.system)?.catalogue[entity];
}
