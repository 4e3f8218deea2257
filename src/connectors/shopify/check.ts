import { asIntegrationError } from '../../errors/index.js';
import type { CheckReport, CheckStep } from '../contract.js';
import { readLocations } from './locations.js';
import { SCOPES, SHOP } from './operations/shop.js';
import type { ShopifySettings } from './settings.js';
import type { ShopifyClient } from './transport/client.js';

/** Scopes that the two flows need, with what for. */
const NEEDED_SCOPES: Readonly<Record<string, string>> = {
  read_orders: 'to read orders',
  read_customers: 'to read the customer of an order',
  read_products: 'to find variants by SKU',
  read_inventory: 'to read stock',
  write_inventory: 'to write stock',
  read_locations: 'to list locations',
};

interface Shop {
  name: string;
  currencyCode: string;
  myshopifyDomain: string;
}

/** Tries the connection a step at a time; what cannot be tried after a failure is left out. */
export async function checkShop(client: ShopifyClient, settings: ShopifySettings): Promise<CheckReport> {
  const steps: CheckStep[] = [];
  const shop = await step(steps, 'Shop and credentials', async () => {
    const { value } = await client.call<Shop>(SHOP, {});
    return { result: value, message: `Connected to the shop ${value.name}.` };
  });
  if (shop !== null) {
    steps.push(domainStep(shop, settings), versionStep(client, settings), currencyStep(shop, settings));
    await scopesStep(steps, client);
    await step(steps, 'Locations', async () => {
      const locations = await readLocations(client);
      return { result: locations, message: `The shop has ${locations.length} location(s).` };
    });
  }
  return { ok: steps.every(({ ok }) => ok), steps };
}

async function step<T>(
  steps: CheckStep[],
  name: string,
  attempt: () => Promise<{ result: T; message: string }>,
): Promise<T | null> {
  try {
    const { result, message } = await attempt();
    steps.push({ name, ok: true, message, fix: null });
    return result;
  } catch (thrown) {
    const { message, fix } = asIntegrationError(thrown);
    steps.push({ name, ok: false, message, fix: fix ?? 'Try again in a moment.' });
    return null;
  }
}

function domainStep(shop: Shop, settings: ShopifySettings): CheckStep {
  const same = shop.myshopifyDomain === settings.shopDomain;
  return {
    name: 'Shop name',
    ok: same,
    message: same ? `It is ${settings.shopDomain}.` : `The shop that answered is ${shop.myshopifyDomain}.`,
    fix: same ? null : `Set shopDomain to ${shop.myshopifyDomain}.`,
  };
}

/** Shopify answers an expired version with the oldest one it still serves, without an error. */
function versionStep(client: ShopifyClient, settings: ShopifySettings): CheckStep {
  const answered = client.answeredVersion;
  const same = answered === null || answered === settings.apiVersion;
  return {
    name: 'API version',
    ok: same,
    message: same
      ? `Version ${settings.apiVersion} is served.`
      : `Shopify answered with version ${answered}.`,
    fix: same ? null : 'Set apiVersion to a version that Shopify still serves.',
  };
}

function currencyStep(shop: Shop, settings: ShopifySettings): CheckStep {
  const same = shop.currencyCode === settings.currency;
  return {
    name: 'Currency',
    ok: same,
    message: same
      ? `The shop's currency is ${settings.currency}.`
      : `The shop's currency is ${shop.currencyCode}, the connection's ${settings.currency}.`,
    fix: same ? null : `Set currency to ${shop.currencyCode}.`,
  };
}

async function scopesStep(steps: CheckStep[], client: ShopifyClient): Promise<void> {
  const name = 'Access scopes';
  const granted = await step(steps, name, async () => {
    const { value } = await client.call<{ accessScopes: { handle: string }[] }>(SCOPES, {});
    return {
      result: value.accessScopes.map(({ handle }) => handle),
      message: 'All needed scopes are granted.',
    };
  });
  if (granted === null) return;
  // A write scope holds the read scope of the same thing.
  const has = (scope: string) =>
    granted.includes(scope) || granted.includes(scope.replace(/^read_/, 'write_'));
  const missing = Object.keys(NEEDED_SCOPES).filter((scope) => !has(scope));
  if (missing.length === 0) return;
  steps[steps.length - 1] = {
    name,
    ok: false,
    message: `The app lacks ${missing.map((scope) => `${scope} (${NEEDED_SCOPES[scope]})`).join(', ')}.`,
    fix: 'Add these scopes to the app, and install it in the shop again.',
  };
}
