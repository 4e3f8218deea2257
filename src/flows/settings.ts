import type { FieldFault, FieldSpec } from '../connectors/contract.js';
import type { PlainRecord } from '../connectors/plain.js';
import { fieldFaults } from './field-values.js';
import { ORDER_SETTINGS } from './orders/settings.js';
import { branchFaults, STOCK_SETTINGS } from './stock/settings.js';

/** The kinds of flow this version carries out, with the systems they run between. */
export const SUPPORTED_FLOWS = {
  ORDERS: { source: 'shopify', target: 'mplus' },
  STOCK: { source: 'mplus', target: 'shopify' },
} as const;
export type SupportedFlow = keyof typeof SUPPORTED_FLOWS;

export const FLOW_SETTINGS: Readonly<Record<SupportedFlow, readonly FieldSpec[]>> = {
  ORDERS: ORDER_SETTINGS,
  STOCK: STOCK_SETTINGS,
};

/** Every fault of a flow's settings: names, types, and what belongs together. */
export function validateFlowSettings(kind: SupportedFlow, settings: PlainRecord): FieldFault[] {
  const faults = fieldFaults(FLOW_SETTINGS[kind], settings);
  if (faults.length > 0) return faults;
  return kind === 'STOCK' ? branchFaults(settings) : orderFaults(settings);
}

function orderFaults(settings: PlainRecord): FieldFault[] {
  const faults: FieldFault[] = [];
  const { startDate, shippingArticleNumber, defaultDebtor, forceDefaultDebtor, pageSize } = settings;
  if (typeof startDate === 'string' && !/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(startDate)) {
    faults.push({
      field: 'startDate',
      message: `"startDate" is "${startDate.slice(0, 40)}".`,
      fix: 'Give an ISO time in UTC, such as 2026-11-01T00:00:00Z.',
    });
  }
  for (const [field, value] of Object.entries({ shippingArticleNumber, defaultDebtor })) {
    if (typeof value === 'string' && !/^\d{1,18}$/.test(value)) {
      faults.push({
        field,
        message: `"${field}" is "${value.slice(0, 40)}".`,
        fix: 'Give a number of the till, digits only.',
      });
    }
  }
  if (forceDefaultDebtor === true && !defaultDebtor) {
    faults.push({
      field: 'defaultDebtor',
      message: 'The default debtor is forced, and none is given.',
      fix: 'Give its relation number.',
    });
  }
  if (typeof pageSize === 'number' && (pageSize < 1 || pageSize > 100)) {
    faults.push({
      field: 'pageSize',
      message: `"pageSize" is ${pageSize}.`,
      fix: 'Give a number from 1 to 100.',
    });
  }
  return faults;
}
