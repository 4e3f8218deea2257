import { IntegrationError } from '../../errors/index.js';
import type { FieldFault, FieldSpec } from '../contract.js';
import type { PlainRecord, PlainValue } from '../plain.js';

export const DEFAULT_API_VERSION = '2026-10';
const DEFAULT_CURRENCY = 'EUR';
/** Several times the lag that was seen between a change and the search that finds it. */
const DEFAULT_INDEX_LAG_SECONDS = 120;
const MAX_INDEX_LAG_SECONDS = 86_400;

export interface ShopifySettings {
  shopDomain: string;
  apiVersion: string;
  currency: string;
  indexLagSeconds: number;
  apiAddress: string | null;
}

export const settingSpecs: readonly FieldSpec[] = [
  {
    name: 'shopDomain',
    label: 'Shop',
    description: "The shop's own myshopify.com name, with or without https:// and .myshopify.com.",
    type: 'STRING',
    required: true,
    secret: false,
    example: 'de-fietsenwinkel.myshopify.com',
  },
  {
    name: 'apiVersion',
    label: 'API version',
    description: 'Version of the Admin API. Change it only after a release of tillstream says so.',
    type: 'STRING',
    required: false,
    secret: false,
    defaultValue: DEFAULT_API_VERSION,
    example: DEFAULT_API_VERSION,
  },
  {
    name: 'currency',
    label: 'Currency',
    description: "The shop's currency, as an ISO code. The connection test tells if the shop has another.",
    type: 'STRING',
    required: false,
    secret: false,
    defaultValue: DEFAULT_CURRENCY,
    example: 'EUR',
  },
  {
    name: 'indexLagSeconds',
    label: 'Overlap of reads (seconds)',
    description:
      "How far each read of orders reaches back behind the last: longer than Shopify's search takes to find a changed order.",
    type: 'INTEGER',
    required: false,
    secret: false,
    defaultValue: DEFAULT_INDEX_LAG_SECONDS,
    example: '120',
  },
  {
    name: 'apiAddress',
    label: 'Address of a simulator',
    description:
      "For simulators only: an address to call in place of the shop's own. Leave it empty for a real shop.",
    type: 'STRING',
    required: false,
    secret: false,
    example: 'http://127.0.0.1:4010',
  },
];

const SHOP = /^[a-z0-9][a-z0-9-]{0,59}\.myshopify\.com$/;

/** `https://Shop.myshopify.com/admin`, `shop` → `shop.myshopify.com`; null if it is none. */
export function normaliseShopDomain(text: string): string | null {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '');
  const domain = host.includes('.') ? host : `${host}.myshopify.com`;
  return SHOP.test(domain) ? domain : null;
}

type Check = (value: PlainValue) => string | null;

const CHECKS: Readonly<Record<string, { check: Check; fix: string }>> = {
  shopDomain: {
    check: (value) =>
      typeof value === 'string' && normaliseShopDomain(value) !== null
        ? null
        : 'is not the name of a Shopify shop',
    fix: "Give the shop's myshopify.com name, e.g. de-fietsenwinkel.myshopify.com; its own domain does not do.",
  },
  apiVersion: {
    // Before 2026-04 an inventory write neither needs a key nor knows changeFromQuantity (FACTS 1.3).
    check: (value) =>
      typeof value === 'string' && /^\d{4}-(01|04|07|10)$/.test(value) && value >= '2026-04'
        ? null
        : 'is not a version of the Admin API that this connector can use',
    fix: `Give a version of 2026-04 or later, such as ${DEFAULT_API_VERSION}.`,
  },
  currency: {
    check: (value) =>
      typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? null : 'is not a currency code',
    fix: 'Give three capitals, e.g. EUR.',
  },
  indexLagSeconds: {
    check: (value) => {
      const seconds = wholeNumber(value);
      return seconds !== null && seconds <= MAX_INDEX_LAG_SECONDS ? null : 'is not a number of seconds';
    },
    fix: `Give a whole number from 0 to ${MAX_INDEX_LAG_SECONDS}.`,
  },
  apiAddress: {
    check: (value) => (typeof value === 'string' && isOrigin(value) ? null : 'is not a plain http address'),
    fix: 'Leave it empty for a real shop; for a simulator give e.g. http://127.0.0.1:4010.',
  },
};

export function validateSettings(settings: PlainRecord): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const spec of settingSpecs) {
    const value = settings[spec.name];
    if (isEmpty(value)) {
      if (!spec.required) continue;
      faults.push({
        field: spec.name,
        message: `${spec.name} is missing.`,
        fix: CHECKS[spec.name]?.fix ?? '',
      });
      continue;
    }
    const rule = CHECKS[spec.name];
    const wrong = value === undefined ? null : rule?.check(value);
    if (rule && wrong) faults.push({ field: spec.name, message: `${spec.name} ${wrong}.`, fix: rule.fix });
  }
  for (const name of Object.keys(settings)) {
    if (settingSpecs.some((spec) => spec.name === name)) continue;
    const known = settingSpecs.map((spec) => spec.name).join(', ');
    faults.push({
      field: name,
      message: `${name} is not a setting of Shopify.`,
      fix: `Known settings: ${known}.`,
    });
  }
  return faults;
}

/** The settings with their defaults; throws INVALID_SETTING on the first fault. */
export function parseSettings(settings: PlainRecord): ShopifySettings {
  const [fault] = validateSettings(settings);
  if (fault !== undefined) {
    throw new IntegrationError('INVALID_SETTING', fault.message, { field: fault.field, fix: fault.fix });
  }
  const text = (name: string) => (typeof settings[name] === 'string' ? String(settings[name]).trim() : '');
  return {
    shopDomain: normaliseShopDomain(text('shopDomain')) ?? '',
    apiVersion: text('apiVersion') || DEFAULT_API_VERSION,
    currency: text('currency') || DEFAULT_CURRENCY,
    indexLagSeconds: wholeNumber(settings.indexLagSeconds ?? null) ?? DEFAULT_INDEX_LAG_SECONDS,
    apiAddress: text('apiAddress').replace(/\/+$/, '') || null,
  };
}

function isEmpty(value: PlainValue | undefined): boolean {
  return value === undefined || value === null || value === '';
}

function wholeNumber(value: PlainValue): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : null;
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === '' &&
    url.password === ''
  );
}
