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
  return kind === 'STOCK'
    ? [...branchFaults(settings), ...rangeFaults(settings, { fullReadHours: [1, 168] })]
    : [...orderFaults(settings), ...rangeFaults(settings, { pageSize: [1, 100], parallelWrites: [1, 8] })];
}

function rangeFaults(
  settings: PlainRecord,
  ranges: Readonly<Record<string, readonly [number, number]>>,
): FieldFault[] {
  return Object.entries(ranges).flatMap(([field, [least, most]]) => {
    const value = settings[field];
    if (typeof value !== 'number' || (value >= least && value <= most)) return [];
    return [{ field, message: `"${field}" is ${value}.`, fix: `Give a number from ${least} to ${most}.` }];
  });
}

/** A moment that exists: 30 February is none, though Date makes one of it. */
function isUtcTime(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/.test(text)) return false;
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 16) === text.slice(0, 16);
}

function orderFaults(settings: PlainRecord): FieldFault[] {
  const faults: FieldFault[] = [];
  const { startDate, shippingArticleNumber, defaultDebtor, forceDefaultDebtor } = settings;
  const branchByLocation = settings.branchByLocation as Record<string, string> | null | undefined;
  if (typeof startDate === 'string' && !isUtcTime(startDate)) {
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
  for (const [location, branch] of Object.entries(branchByLocation ?? {})) {
    if (/^\d{1,9}(\/\d{1,9})?$/.test(branch)) continue;
    faults.push({
      field: 'branchByLocation',
      message: `Location ${location} has the branch "${branch.slice(0, 20)}".`,
      fix: 'Give a branch number, or branch/workplace: "2" or "2/1".',
    });
  }
  return faults;
}
