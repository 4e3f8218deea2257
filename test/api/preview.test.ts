import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PLUGINS } from '../../src/plugins/installed.js';
import { createRegistry } from '../../src/plugins/registry.js';
import { globalId } from '../../src/schema/global-id.js';
import type { Role } from '../../src/security/roles.js';
import { PREVIEW } from '../support/preview.js';
import { type Seeded, seedTenant } from './seed.js';
import { type Api, at, startApi } from './support.js';

const MAPPING = { defaultFor: { flow: 'ORDERS', source: 'shopify', target: 'mplus' } };

describe('who may preview what', () => {
  let api: Api;
  let ours: Seeded;
  const keys = new Map<Role, string>();
  beforeAll(async () => {
    api = await startApi(createRegistry(PLUGINS));
    const partner = await api.addPartner();
    ours = await seedTenant(api, partner.id);
    const owners = { OPERATOR: {}, PARTNER: { partnerId: partner.id } };
    for (const role of ['OPERATOR', 'PARTNER', 'ADMIN', 'SUPPORT', 'VIEWER'] as const) {
      const owner = role === 'OPERATOR' || role === 'PARTNER' ? owners[role] : { tenantId: ours.tenant.id };
      keys.set(role, (await api.addKey(role, owner)).text);
    }
  });
  afterAll(() => api.close());

  const flowId = () => ours.global.Flow;
  const stored = () => ({ mapping: MAPPING, flowId: flowId(), recordIds: [ours.global.Record] });
  const fresh = () => ({ mapping: MAPPING, flowId: flowId(), fresh: 1 });
  const given = () => ({ mapping: MAPPING, flowId: flowId(), records: [{ id: '1' }] });

  test.each<[Role, boolean, boolean]>([
    ['OPERATOR', false, true],
    ['PARTNER', false, true],
    ['ADMIN', true, true],
    ['SUPPORT', true, true],
    ['VIEWER', false, false],
  ])('%s: stored and fresh records %s, given ones %s', async (role, ofTenant, own) => {
    const code = async (input: object) =>
      (await api.ask(keys.get(role) ?? '', PREVIEW, { input })).errors?.[0]?.extensions.code ?? 'DONE';
    const told = [await code(stored()), await code(fresh()), await code(given())];
    const answer = (may: boolean) => (may ? 'DONE' : 'FORBIDDEN');
    expect(told).toEqual([answer(ofTenant), answer(ofTenant), answer(own)]);
  });

  test('who may not read payloads makes nobody look a customer up', async () => {
    const asked = async (role: Role) => {
      await api.ask(keys.get(role) ?? '', PREVIEW, { input: given() });
      return api.engine.asked.at(-1);
    };
    expect(await asked('PARTNER')).toContain('"lookUp":false');
    expect(await asked('SUPPORT')).toContain('"lookUp":true');
  });

  test("another tenant's record, flow or mapping is not known", async () => {
    const theirs = await seedTenant(api);
    const admin = keys.get('ADMIN') ?? '';
    const inputs = [
      { ...stored(), recordIds: [ours.global.Record, theirs.global.Record] },
      { ...stored(), flowId: theirs.global.Flow },
      { ...stored(), mapping: { versionId: theirs.global.MappingVersion } },
      { ...stored(), mapping: { draftOf: theirs.global.MappingDocument } },
    ];
    const before = api.engine.asked.length;
    const fields: unknown[] = [];
    for (const input of inputs) {
      const answer = await api.ask(admin, PREVIEW, { input });
      fields.push([
        at(answer, 'previewMapping.userErrors.0.code'),
        at(answer, 'previewMapping.userErrors.0.field'),
      ]);
    }
    expect(fields).toEqual([
      ['NOT_FOUND', 'recordIds[1]'],
      ['NOT_FOUND', 'flowId'],
      ['NOT_FOUND', 'mapping.versionId'],
      ['NOT_FOUND', 'mapping.draftOf'],
    ]);
    expect(api.engine.asked).toHaveLength(before);
  });

  test('nothing of a record reaches the log', async () => {
    const secret = 'geheim@voorbeeld.example';
    const records = [{ id: '1', email: secret, lines: secret }];
    await api.ask(keys.get('ADMIN') ?? '', PREVIEW, { input: { ...given(), records } });
    await api.ask(keys.get('ADMIN') ?? '', PREVIEW, {
      input: { ...given(), records, flowId: globalId('Flow', 'x') },
    });
    expect(api.logged.join('')).not.toContain(secret);
  });
});
