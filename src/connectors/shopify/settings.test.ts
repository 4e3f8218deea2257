import { describe, expect, test } from '@jest/globals';
import { shopifyConnector, webhookSecretOf } from './index.js';
import { normaliseShopDomain, parseSettings } from './settings.js';

describe('the name of a shop', () => {
  test.each([
    ['fietsen', 'fietsen.myshopify.com'],
    ['Fietsen.myshopify.com', 'fietsen.myshopify.com'],
    ['https://fietsen.myshopify.com/admin?x=1', 'fietsen.myshopify.com'],
    [' http://fietsen.myshopify.com/ ', 'fietsen.myshopify.com'],
  ])('%s is %s', (given, expected) => {
    expect(normaliseShopDomain(given)).toBe(expected);
  });

  test.each([
    'fietsen.nl',
    'https://admin.shopify.com/store/fietsen',
    'a b',
    'evil.com/fietsen.myshopify.com',
    'x.myshopify.com.evil.com',
    'me@x.myshopify.com',
    '',
  ])('%j is refused', (given) => {
    expect(normaliseShopDomain(given)).toBeNull();
  });
});

describe('settings', () => {
  test('defaults', () => {
    expect(parseSettings({ shopDomain: 'fietsen' })).toEqual({
      shopDomain: 'fietsen.myshopify.com',
      apiVersion: '2026-10',
      currency: 'EUR',
      indexLagSeconds: 120,
      apiAddress: null,
    });
  });

  test('every fault is told, with its field and what would be right', () => {
    const faults = shopifyConnector.validateSettings({
      apiVersion: '2025-10',
      currency: 'euro',
      indexLagSeconds: -1,
      apiAddress: 'http://user:pass@127.0.0.1',
      shopdomain: 'typo',
    });
    expect(faults.map((fault) => fault.field)).toEqual([
      'shopDomain',
      'apiVersion',
      'currency',
      'indexLagSeconds',
      'apiAddress',
      'shopdomain',
    ]);
    for (const fault of faults) expect(fault.fix).not.toBe('');
  });

  test('what is wrong is refused on opening too', () => {
    expect(() => parseSettings({})).toThrow(
      expect.objectContaining({ kind: 'INVALID_SETTING', field: 'shopDomain' }),
    );
  });
});

describe('credentials', () => {
  test.each([
    [{ accessToken: 'shpat_x' }, []],
    [{ clientId: 'id', clientSecret: 'secret' }, []],
    [{}, ['accessToken']],
    [{ clientId: 'id' }, ['clientSecret']],
    [{ clientSecret: 'secret', webhookSecret: 'w' }, ['clientId']],
    [{ accessToken: 'two words' }, ['accessToken']],
    [{ accessToken: 'x', password: 'p' }, ['password']],
  ])('%j', (given, fields) => {
    expect(shopifyConnector.validateCredentials(given).map((fault) => fault.field)).toEqual(fields);
  });

  test('a fault never repeats what was given', () => {
    const faults = shopifyConnector.validateCredentials({
      accessToken: 'canary with blank',
      clientId: 'canary\n2',
    });
    expect(faults.length).toBeGreaterThan(0);
    expect(JSON.stringify(faults)).not.toContain('canary');
  });

  test("webhooks are checked with the app's secret where none of their own is given", () => {
    expect(webhookSecretOf({ clientSecret: 's' })).toBe('s');
    expect(webhookSecretOf({ clientSecret: 's', webhookSecret: 'w' })).toBe('w');
    expect(webhookSecretOf({ accessToken: 't' })).toBe('');
  });
});
