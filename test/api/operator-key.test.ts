import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newKeyText } from '../../src/security/key-text.js';
import { ensureOperatorKey } from '../../src/security/operator-key.js';
import { type Api, at, startApi } from './support.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

describe("the operator's key", () => {
  test('is made and told once, and one of the environment is taken beside it', async () => {
    const first = await ensureOperatorKey(api.database, { operatorKey: null });
    expect(first.created).toBe(true);
    const second = await ensureOperatorKey(api.database, { operatorKey: null });
    expect(second).toEqual({ text: null, created: false });
    const given = newKeyText();
    expect(await ensureOperatorKey(api.database, { operatorKey: given })).toEqual({
      text: given,
      created: true,
    });
    expect(await ensureOperatorKey(api.database, { operatorKey: given })).toEqual({
      text: given,
      created: false,
    });
    for (const key of [first.text, given]) {
      expect(at(await api.ask(key, '{ viewer { role tenant { id } } }'), 'viewer')).toEqual({
        role: 'OPERATOR',
        tenant: null,
      });
    }
  });

  test('makes a partner, its key, and with that a tenant and its admin', async () => {
    const { text: operator } = await ensureOperatorKey(api.database, { operatorKey: newKeyText() });
    const run = async (key: unknown, text: string, variables: object = {}) => {
      const answer = await api.ask(String(key), text, variables);
      expect(answer.errors).toBeUndefined();
      return answer;
    };
    const partner = await run(
      operator,
      'mutation { createPartner(input: { name: "P" }) { partner { id } } }',
    );
    const keyed = await run(
      operator,
      'mutation ($p: ID!) { createApiKey(input: { name: "p", role: PARTNER, partnerId: $p }) { key userErrors { message } } }',
      { p: at(partner, 'createPartner.partner.id') },
    );
    const partnerKey = at(keyed, 'createApiKey.key');
    const tenant = await run(partnerKey, 'mutation { createTenant(input: { name: "T" }) { tenant { id } } }');
    const tenantId = at(tenant, 'createTenant.tenant.id');
    const admin = await run(
      partnerKey,
      'mutation ($t: ID!) { createApiKey(input: { name: "a", role: ADMIN, tenantId: $t }) { key userErrors { message } } }',
      { t: tenantId },
    );
    const viewer = await run(at(admin, 'createApiKey.key'), '{ viewer { role tenant { id } } }');
    expect(at(viewer, 'viewer')).toEqual({ role: 'ADMIN', tenant: { id: tenantId } });
  });
});
