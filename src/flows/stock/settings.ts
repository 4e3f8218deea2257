import type { BranchGroup, FieldFault, FieldSpec } from '../../connectors/contract.js';
import type { PlainRecord } from '../../connectors/plain.js';
import { withDefaults } from '../field-values.js';

export const STOCK_SETTINGS: readonly FieldSpec[] = [
  {
    name: 'branchesByLocation',
    label: 'Branches by location',
    type: 'TABLE',
    required: true,
    secret: false,
    lookup: 'LOCATION',
    description:
      'Shopify location id to the till\'s branches that are this place: { "61234": "1", "61235": "2,3" }. The stock of several branches is added up.',
  },
  {
    name: 'calculation',
    label: 'Calculation',
    type: 'CHOICE',
    required: false,
    secret: false,
    choices: ['FREE', 'FREE_AND_INCOMING', 'PHYSICAL'],
    defaultValue: 'FREE',
    description:
      'FREE: stock less reservations. FREE_AND_INCOMING: with what suppliers still deliver. PHYSICAL: reservations not taken off.',
  },
  {
    name: 'decimals',
    label: 'Decimals',
    type: 'CHOICE',
    required: false,
    secret: false,
    choices: ['REFUSE', 'FLOOR'],
    defaultValue: 'REFUSE',
    description:
      'Shopify counts whole pieces. REFUSE: an article with a decimal stock fails. FLOOR: rounded down, with a warning.',
  },
  {
    name: 'negative',
    label: 'Negative stock',
    type: 'CHOICE',
    required: false,
    secret: false,
    choices: ['ZERO', 'SEND'],
    defaultValue: 'ZERO',
    description: 'ZERO: less than nothing is sent as 0. SEND: as it is.',
  },
  {
    name: 'managed',
    label: 'Stock managed',
    type: 'CHOICE',
    required: false,
    secret: false,
    choices: ['LEAVE', 'ON', 'OFF'],
    defaultValue: 'LEAVE',
    description:
      'Whether Shopify counts the stock of an item. ON: switched on where it is off. OFF: switched off, and no quantities are sent. LEAVE: as the shop has it.',
  },
  {
    name: 'fullReadHours',
    label: 'Full read',
    type: 'INTEGER',
    required: false,
    secret: false,
    defaultValue: 24,
    description: 'Every so many hours all articles are read and compared, not just changes. 1 to 168.',
  },
  {
    name: 'unknownLocation',
    label: 'Location of web orders',
    type: 'STRING',
    required: false,
    secret: false,
    lookup: 'LOCATION',
    description:
      'Shopify location id from which orders without a location of their own are delivered. Without it: the first of branchesByLocation.',
  },
];

export interface StockSettings {
  groups: BranchGroup[];
  calculation: 'FREE' | 'FREE_AND_INCOMING' | 'PHYSICAL';
  decimals: 'REFUSE' | 'FLOOR';
  negative: 'ZERO' | 'SEND';
  managed: 'LEAVE' | 'ON' | 'OFF';
  fullReadHours: number;
  unknownLocation: string | null;
}

export function stockSettings(stored: PlainRecord): StockSettings {
  const all = withDefaults(STOCK_SETTINGS, stored);
  const groups = Object.entries((all.branchesByLocation ?? {}) as Record<string, string>).map(
    ([groupId, branches]) => ({
      groupId,
      branchNumbers: branches.split(',').map((branch) => branch.trim()),
    }),
  );
  return {
    groups,
    calculation: all.calculation as StockSettings['calculation'],
    decimals: all.decimals as StockSettings['decimals'],
    negative: all.negative as StockSettings['negative'],
    managed: all.managed as StockSettings['managed'],
    fullReadHours: Math.min(168, Math.max(1, Number(all.fullReadHours ?? 24))),
    unknownLocation:
      typeof all.unknownLocation === 'string' ? all.unknownLocation : (groups[0]?.groupId ?? null),
  };
}

/** What the types cannot say: each row names branches by number, and a branch is at one place only. */
export function branchFaults(stored: PlainRecord): FieldFault[] {
  const seen = new Map<string, string>();
  const faults: FieldFault[] = [];
  const groups = stockSettings(stored).groups;
  const fault = (message: string, fix: string) => faults.push({ field: 'branchesByLocation', message, fix });
  if (groups.length === 0)
    fault('"branchesByLocation" is empty.', 'Give at least one location with its branches.');
  for (const { groupId, branchNumbers } of groups) {
    for (const branch of branchNumbers) {
      if (!/^\d{1,9}$/.test(branch)) {
        fault(
          `Location ${groupId} has the branch "${branch.slice(0, 20)}".`,
          'Give branch numbers, separated by commas.',
        );
      } else if (seen.has(branch)) {
        fault(
          `Branch ${branch} stands at two locations.`,
          'Name each branch once: its stock would be sold twice.',
        );
      }
      seen.set(branch, groupId);
    }
  }
  return faults;
}
