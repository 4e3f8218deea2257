import type { PlannedRecord, StoredWrite, Writer } from '../../contract.js';
import type { PlainRecord } from '../../plain.js';

/** An order of one line that the simulated till takes; tests change what they are about. */
export function orderRecord(changes: PlainRecord = {}): PlainRecord {
  return {
    externalId: 'shop:1',
    reference: '#1001',
    relationNumber: '10001',
    employeeNumber: '999999',
    entryBranchNumber: null,
    financialBranchNumber: '1',
    workplaceNumber: null,
    vatMethod: 'INCLUSIVE',
    financialDate: '2026-03-29',
    entryTimestamp: '2026-03-29T10:15:00Z',
    deliveryDate: null,
    deliveryMethod: null,
    orderCategoryNumber: null,
    invoiceAddress: null,
    deliveryAddress: null,
    lines: [{ articleNumber: '1000001', text: null, quantity: '2', unitPrice: '19.95' }],
    payments: [{ method: 'PIN', amount: '39.90', externalReference: null }],
    settle: 'DEPOSIT',
    ...changes,
  };
}

export function planned(mapped: PlainRecord, targetId: string | null = null): PlannedRecord {
  return { recordId: 'r1', action: targetId === null ? 'CREATE' : 'UPDATE', targetId, mapped };
}

/** As the engine would store it at its first sending, `ageMs` ago. */
export function stored(writer: Writer, record: PlannedRecord, key = 'key-1', ageMs = 0): StoredWrite {
  const firstSentAt = new Date(Date.now() - ageMs).toISOString();
  return { ...writer.plan([record], key), writeId: 'w1', key, firstSentAt };
}
