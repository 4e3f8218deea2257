import type { PlainRecord } from '../connectors/plain.js';
import type { ApiClient } from './api-client.js';

const NAME = 'Customers with their VAT number';
const LINE = 'billingAddress.address2';

/** A shop that asks companies for their VAT number in the second line of the address. */
const DOCUMENT: PlainRecord = {
  dsl: 1,
  flow: 'CUSTOMERS',
  source: 'shopify',
  target: 'mplus',
  rules: [
    { to: 'externalId', from: 'externalId' },
    { to: 'name', call: 'fullName', with: ['firstName', 'lastName'], default: { from: 'email' } },
    { to: 'companyName', from: 'companyName' },
    { to: 'email', from: 'email' },
    { to: 'address', from: 'billingAddress.address1' },
    { to: 'zipcode', from: 'billingAddress.zip' },
    { to: 'city', from: 'billingAddress.city' },
    {
      to: 'vatNumber',
      when: [
        {
          if: { of: { call: 'isVatNumberNl', with: [LINE] }, equals: true },
          call: 'vatNumberNl',
          with: [LINE],
        },
      ],
    },
  ],
};

/** Saves a draft that uses the example plug-in, to be looked at and previewed; its name, or null without the plug-in. */
export async function draftWithChecks(api: ApiClient): Promise<string | null> {
  const { plugins } = await api.query<{ plugins: { name: string }[] }>('{ plugins { name } }');
  if (!plugins.some(({ name }) => name === 'dutch-checks')) return null;
  await api.mutate('saveMappingDraft', 'SaveMappingDraftInput', '__typename', {
    name: NAME,
    document: DOCUMENT,
  });
  return NAME;
}
