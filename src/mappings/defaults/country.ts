import type { PlainRecord } from '../../connectors/plain.js';

/** Whether the till wants names or codes of countries, its contract does not say: setting `countryFormat`, CODE if unset. */
export const COUNTRY_BY_NAME: PlainRecord = { setting: 'countryFormat', equals: 'NAME' };

export function country(address: string): PlainRecord {
  return { when: [{ if: COUNTRY_BY_NAME, from: `${address}.country` }, { from: `${address}.countryCode` }] };
}
