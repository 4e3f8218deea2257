import { IntegrationError } from '../../errors/index.js';
import type { FieldFault, FieldSpec } from '../contract.js';
import type { PlainRecord } from '../plain.js';
import { readAddress } from './address.js';

export type OrderTypeSetting = 'TILL_DEFAULT' | 'SALES_ORDER' | 'EXTERNAL_SALES_ORDER';

/** The connection's settings, read and completed. */
export interface MplusSettings {
  base: URL;
  exclusivePriceField: 'PRICE' | 'PRICE_EXCL' | null;
  vatPercentageScale: 'AUTO' | 'WHOLE' | 'HUNDREDTHS';
  stockChanges: 'GET_STOCK' | 'HISTORY';
  orderType: OrderTypeSetting;
  settleSeconds: number;
}

/** A customer that was called not made while it was still on its way would be made twice: better late than that. */
const DEFAULT_SETTLE_SECONDS = 60;

export const SETTINGS: readonly FieldSpec[] = [
  {
    name: 'url',
    label: 'Address',
    description:
      'Address of the till API with its port, which differs per customer. https:// may be left out.',
    type: 'STRING',
    required: true,
    secret: false,
    example: 'https://api.mpluskassa.nl:50123',
  },
  {
    name: 'exclusivePriceField',
    label: 'Price field of orders without VAT',
    description:
      'Which field of an order line the till takes as the unit price where prices exclude VAT. MplusKASSA does not document it: try one order on a test administration first. Orders without VAT fail while this is empty.',
    type: 'CHOICE',
    choices: ['PRICE', 'PRICE_EXCL'],
    required: false,
    secret: false,
  },
  {
    name: 'vatPercentageScale',
    label: 'Scale of VAT percentages',
    description: 'Whether the till writes 21 % as 21 or as 2100. AUTO finds out from its VAT groups.',
    type: 'CHOICE',
    choices: ['AUTO', 'WHOLE', 'HUNDREDTHS'],
    required: false,
    secret: false,
    defaultValue: 'AUTO',
  },
  {
    name: 'stockChanges',
    label: 'How stock changes are found',
    description:
      'GET_STOCK asks for the stock that changed since the last marker; HISTORY asks the stock history, which may not show changed reservations.',
    type: 'CHOICE',
    choices: ['GET_STOCK', 'HISTORY'],
    required: false,
    secret: false,
    defaultValue: 'GET_STOCK',
  },
  {
    name: 'orderType',
    label: 'Order type',
    description: 'Type of the orders that are created. TILL_DEFAULT sends none and lets the till decide.',
    type: 'CHOICE',
    choices: ['TILL_DEFAULT', 'SALES_ORDER', 'EXTERNAL_SALES_ORDER'],
    required: false,
    secret: false,
    defaultValue: 'TILL_DEFAULT',
  },
  {
    name: 'settleSeconds',
    label: 'Settle time in seconds',
    description:
      'How long after the time-out of a call the till may still carry it out. Only then does a look-up prove that a customer was not created.',
    type: 'INTEGER',
    required: false,
    secret: false,
    defaultValue: DEFAULT_SETTLE_SECONDS,
    example: '5',
  },
];

export const CREDENTIALS: readonly FieldSpec[] = [
  {
    name: 'ident',
    label: 'Ident',
    description: 'Identifies the integration partner; issued by MplusKASSA.',
    type: 'STRING',
    required: true,
    secret: true,
  },
  {
    name: 'secret',
    label: 'Secret',
    description: 'Belongs to the ident; issued by MplusKASSA.',
    type: 'STRING',
    required: true,
    secret: true,
  },
];

const MAX_SETTLE_SECONDS = 3600;

export function validateSettings(settings: PlainRecord): FieldFault[] {
  const faults = commonFaults(SETTINGS, settings);
  if (typeof settings.url === 'string' && settings.url.trim() !== '') {
    const address = readAddress(settings.url);
    if ('fault' in address) faults.push({ field: 'url', message: address.fault, fix: address.fix });
  }
  const seconds = settings.settleSeconds;
  if (seconds !== undefined && seconds !== null && !isSettleSeconds(seconds)) {
    const fix = `Give whole seconds from 0 to ${MAX_SETTLE_SECONDS}.`;
    faults.push({ field: 'settleSeconds', message: `settleSeconds is ${JSON.stringify(seconds)}.`, fix });
  }
  return faults;
}

export function validateCredentials(credentials: PlainRecord): FieldFault[] {
  const faults = commonFaults(CREDENTIALS, credentials);
  for (const name of ['ident', 'secret']) {
    const value = credentials[name];
    if (typeof value === 'string' && value !== '' && /^\s|\s$/.test(value)) {
      const fix = 'Copy it again without the space.';
      faults.push({ field: name, message: `${name} starts or ends with a space.`, fix });
    }
  }
  return faults;
}

/** Throws INVALID_SETTING with the first fault. */
export function readSettings(settings: PlainRecord): MplusSettings {
  refuse(validateSettings(settings));
  const address = readAddress(String(settings.url));
  if ('fault' in address) throw new IntegrationError('INVALID_SETTING', address.fault, { field: 'url' });
  const oneOf = <T extends string>(name: string, allowed: readonly T[]): T | null =>
    allowed.find((choice) => choice === settings[name]) ?? null;
  const seconds = settings.settleSeconds;
  return {
    base: address.base,
    exclusivePriceField: oneOf('exclusivePriceField', ['PRICE', 'PRICE_EXCL']),
    vatPercentageScale: oneOf('vatPercentageScale', ['AUTO', 'WHOLE', 'HUNDREDTHS']) ?? 'AUTO',
    stockChanges: oneOf('stockChanges', ['GET_STOCK', 'HISTORY']) ?? 'GET_STOCK',
    orderType: oneOf('orderType', ['TILL_DEFAULT', 'SALES_ORDER', 'EXTERNAL_SALES_ORDER']) ?? 'TILL_DEFAULT',
    settleSeconds: isSettleSeconds(seconds) ? seconds : DEFAULT_SETTLE_SECONDS,
  };
}

export function readCredentials(credentials: PlainRecord): { ident: string; secret: string } {
  refuse(validateCredentials(credentials));
  return { ident: String(credentials.ident), secret: String(credentials.secret) };
}

function refuse(faults: readonly FieldFault[]): void {
  const [first] = faults;
  if (first)
    throw new IntegrationError('INVALID_SETTING', first.message, { field: first.field, fix: first.fix });
}

/** Faults that follow from the description alone; a value is named only where it is no secret. */
function commonFaults(specs: readonly FieldSpec[], values: PlainRecord): FieldFault[] {
  const faults: FieldFault[] = [];
  const names = specs.map((spec) => spec.name);
  for (const name of Object.keys(values)) {
    if (!names.includes(name)) {
      faults.push({ field: name, message: `${name} is unknown.`, fix: `Known are ${names.join(', ')}.` });
    }
  }
  for (const spec of specs) {
    const value = values[spec.name];
    const empty = value === undefined || value === null || value === '';
    if (empty && spec.required) {
      faults.push({ field: spec.name, message: `${spec.name} is missing.`, fix: spec.description });
    } else if (!empty && spec.type === 'STRING' && typeof value !== 'string') {
      faults.push({ field: spec.name, message: `${spec.name} is no text.`, fix: 'Give it as a text.' });
    } else if (!empty && spec.choices && !spec.choices.some((choice) => choice === value)) {
      const message = `${spec.name} is ${JSON.stringify(value)}.`;
      faults.push({ field: spec.name, message, fix: `Choose one of ${spec.choices.join(', ')}.` });
    }
  }
  return faults;
}

function isSettleSeconds(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_SETTLE_SECONDS;
}
