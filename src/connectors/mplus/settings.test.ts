import { describe, expect, test } from '@jest/globals';
import type { PlainRecord } from '../plain.js';
import { mplusConnector } from './index.js';
import { readSettings } from './settings.js';

const faultsOf = (settings: PlainRecord) => mplusConnector.validateSettings(settings).map((f) => f.field);

describe('the address', () => {
  test.each([
    ['api.mpluskassa.nl:50123', 'https://api.mpluskassa.nl:50123/'],
    ['https://api.mpluskassa.nl:50123/', 'https://api.mpluskassa.nl:50123/'],
    [' HTTPS://api.mpluskassa.nl:50123 ', 'https://api.mpluskassa.nl:50123/'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
    ['till.example:1/shop', 'https://till.example:1/shop/'],
  ])('%s', (url, base) => {
    expect(readSettings({ url }).base.href).toBe(base);
  });

  test.each([
    '',
    'ftp://till.example',
    'https://',
    'https://till.example:99999',
    'https://x.example/?secret=abc',
    'https://a:b@x.example',
    'x.example/#a',
  ])('%j is refused without repeating it', (url) => {
    const faults = mplusConnector.validateSettings({ url });
    expect(faults.map((f) => f.field)).toEqual(['url']);
    expect(JSON.stringify(faults)).not.toContain('abc');
  });
});

describe('settings and credentials', () => {
  test('every fault is named, not just the first', () => {
    expect(
      faultsOf({ stockChanges: 'GUESS', settleSeconds: -1, vatPercentageScale: 21, colour: 'red' }).sort(),
    ).toEqual(['colour', 'settleSeconds', 'stockChanges', 'url', 'vatPercentageScale']);
    expect(faultsOf({ url: 'till.example:1', settleSeconds: 1.5 })).toEqual(['settleSeconds']);
    expect(
      faultsOf({ url: 'till.example:1', stockChanges: 'HISTORY', settleSeconds: 0, orderType: null }),
    ).toEqual([]);
  });

  test('a fault of a credential does not show it', () => {
    const faults = mplusConnector.validateCredentials({ ident: 'canary ', secret: 12 });
    expect(faults.map((f) => f.field).sort()).toEqual(['ident', 'secret']);
    expect(JSON.stringify(faults)).not.toContain('canary');
    expect(mplusConnector.validateCredentials({ ident: 'a' }).map((f) => f.field)).toEqual(['secret']);
  });

  test('a form can be drawn: every choice has its values, every default is one of them, secrets are marked', () => {
    for (const spec of [...mplusConnector.settings, ...mplusConnector.credentials]) {
      expect(spec.description).toMatch(/\.$/);
      if (spec.type === 'CHOICE') {
        expect(spec.choices?.length).toBeGreaterThan(1);
        if (spec.defaultValue !== undefined) expect(spec.choices).toContain(spec.defaultValue);
      }
    }
    expect(mplusConnector.credentials.every((c) => c.secret)).toBe(true);
  });
});
