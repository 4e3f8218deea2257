import { byValueAndId, listed, type PageArgs, page } from '../graphql/connection.js';
import type { Resolver, TypeResolvers } from '../graphql/context.js';
import { gid } from '../store/ids.js';
import type { StoredLevel, StoredLocation } from '../store/model.js';
import { idOf } from './lookup.js';
import { CURRENCY, dateTime, identified } from './values.js';

type Of = Resolver<StoredLocation>;
const SHOP_ID = '92891250994';
const OPENED = Date.parse('2024-03-01T09:00:00Z');

export const SCOPES = [
  'read_products',
  'write_products',
  'read_inventory',
  'write_inventory',
  'read_locations',
  'read_orders',
  'write_orders',
  'read_customers',
  'read_publications',
] as const;

export const Shop: TypeResolvers = {
  id: () => gid('Shop', SHOP_ID),
  name: () => 'Winkel Tillstream',
  myshopifyDomain: ((_shop, _args, ctx) => ctx.domain) satisfies Resolver<unknown>,
  url: ((_shop, _args, ctx) => `https://${ctx.domain}`) satisfies Resolver<unknown>,
  email: () => 'winkel@tillstream.example',
  contactEmail: () => 'winkel@tillstream.example',
  currencyCode: () => CURRENCY,
  ianaTimezone: () => 'Europe/Amsterdam',
  timezoneAbbreviation: () => 'CET',
  timezoneOffset: () => '+0100',
  timezoneOffsetMinutes: () => 60,
  taxesIncluded: () => true,
  taxShipping: () => true,
  orderNumberFormatPrefix: () => '#',
  orderNumberFormatSuffix: () => '',
  unitSystem: () => 'METRIC_SYSTEM',
  weightUnit: () => 'KILOGRAMS',
  createdAt: () => dateTime(OPENED),
  updatedAt: () => dateTime(OPENED),
  plan: () => ({
    displayName: 'Basic',
    publicDisplayName: 'Basic',
    partnerDevelopment: false,
    shopifyPlus: false,
  }),
  primaryDomain: ((_shop, _args, ctx) => ({
    id: gid('Domain', SHOP_ID),
    host: ctx.domain,
    url: `https://${ctx.domain}`,
    sslEnabled: true,
  })) satisfies Resolver<unknown>,
  resourceLimits: () => ({
    locationLimit: 200,
    maxProductOptions: 3,
    maxProductVariants: 2048,
    redirectLimitReached: false,
  }),
};

export const Location: TypeResolvers = {
  ...identified,
  isActive: () => true,
  isPrimary: ((location) => location.branchNumber === 1) satisfies Of,
  isFulfillmentService: () => false,
  fulfillsOnlineOrders: () => true,
  hasActiveInventory: () => true,
  shipsInventory: () => true,
  createdAt: ((location) => dateTime(location.createdAt)) satisfies Of,
  updatedAt: ((location) => dateTime(location.createdAt)) satisfies Of,
  address: ((location) => ({
    address1: null,
    address2: null,
    city: location.city,
    country: 'Netherlands',
    countryCode: 'NL',
    formatted: [location.city, 'Netherlands'],
    latitude: null,
    longitude: null,
    phone: null,
    province: null,
    provinceCode: null,
    zip: null,
  })) satisfies Of,
  metafield: () => null,
  inventoryLevel: ((location, args, ctx, info) =>
    ctx.store.level(idOf('InventoryItem', args.inventoryItemId, info), location.id) ??
    null) satisfies Resolver<StoredLocation, { inventoryItemId: string }>,
  inventoryLevels: ((location, args, ctx, info) => {
    const levels: StoredLevel[] = [];
    for (const level of ctx.store.levels.values()) if (level.locationId === location.id) levels.push(level);
    const rows = levels.map((node) => ({ id: node.id, value: 0, node }));
    return page(rows.sort(byValueAndId), args, info);
  }) satisfies Resolver<StoredLocation, PageArgs>,
};

export const AppInstallation: TypeResolvers = {
  id: () => 'gid://shopify/AppInstallation/1001',
  launchUrl: ((_one, _args, ctx) =>
    `https://${ctx.domain}/admin/apps/tillstream`) satisfies Resolver<unknown>,
  app: ((_one, _args, ctx) => ({
    id: 'gid://shopify/App/2001',
    title: 'tillstream',
    handle: 'tillstream',
    apiKey: ctx.clientId,
    embedded: false,
  })) satisfies Resolver<unknown>,
  accessScopes: ((_one, _args, ctx) =>
    [
      ...SCOPES,
      ...(ctx.behaviour.readAllOrders ? ['read_all_orders'] : []),
      ...(ctx.behaviour.readUsers ? ['read_users'] : []),
    ].map((handle) => ({ handle, description: handle.replaceAll('_', ' ') }))) satisfies Resolver<unknown>,
};

export const publications = ['Online Store', 'Point of Sale'].map((name, index) => ({
  id: gid('Publication', String(178_320_105_458n + BigInt(index) * 32_768n)),
  name,
  autoPublish: true,
  supportsFuturePublishing: true,
}));

export const publicationPage: Resolver<unknown, PageArgs> = (_root, args, _ctx, info) =>
  page(listed(publications), args, info);
