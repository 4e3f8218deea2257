import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Seeded, seedTenant } from './seed.js';
import { type Api, at, startApi } from './support.js';

let api: Api;
let seeded: Seeded;
beforeAll(async () => {
  api = await startApi();
  seeded = await seedTenant(api);
});
afterAll(() => api.close());

const PLUGINS = '{ plugins { name version requires functions connectors mappings alertChannels } }';

test('a viewer sees the plug-ins of the installation and what each adds', async () => {
  const viewer = await api.addKey('VIEWER', { tenantId: seeded.tenant.id });
  const answer = await api.ask(viewer.text, PLUGINS);
  expect(at(answer, 'plugins')).toEqual([
    {
      name: 'fake',
      version: '1.0.0',
      requires: null,
      functions: [],
      connectors: ['shopify', 'mplus'],
      mappings: [],
      alertChannels: [],
    },
  ]);
});

test('nobody else does', async () => {
  const answer = await api.ask(null, PLUGINS);
  expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
});
