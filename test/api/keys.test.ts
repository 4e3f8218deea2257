import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globalId } from '../../src/schema/global-id.js';
import { type Seeded, seedTenant } from './seed.js';
import { type Api, at, startApi } from './support.js';

let api: Api;
let seeded: Seeded;
beforeAll(async () => {
  api = await startApi();
  seeded = await seedTenant(api);
});
afterAll(() => api.close());

const CREATE_KEY = `mutation ($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { key apiKey { id role prefix tenantId } userErrors { code field message fix } }
}`;
const PAYLOADS = `query ($id: ID!) { record(id: $id) { source attempts { mapped run { id } } flow { name } error { kind cause fix field } } }`;

describe('an API key', () => {
  test('is needed, and wrong, expired and revoked ones are told alike', async () => {
    const expired = await api.addKey('VIEWER', {
      tenantId: seeded.tenant.id,
      expiresAt: new Date(Date.now() - 1),
    });
    const none = await api.ask(null, '{ viewer { role } }');
    expect([none.status, none.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    const wrong = await Promise.all(
      ['nonsense', `ts_${'a'.repeat(43)}`, expired.text].map((key) => api.ask(key, '{ viewer { role } }')),
    );
    for (const answer of wrong) {
      expect([answer.status, answer.errors]).toEqual([wrong[0]?.status, wrong[0]?.errors]);
      expect(answer.status).toBe(401);
    }
  });

  test('says who it is', async () => {
    const answer = await api.ask(
      seeded.admin.text,
      '{ viewer { keyId role permissions tenant { id } expiresAt } }',
    );
    expect(at(answer, 'viewer.role')).toBe('ADMIN');
    expect(at(answer, 'viewer.tenant.id')).toBe(seeded.global.Tenant);
    expect(at(answer, 'viewer.permissions')).not.toContain('TENANT_CREATE');
  });

  test('is made, shown once, used and revoked', async () => {
    const input = { name: 'Dashboard', role: 'VIEWER' };
    const made = await api.ask(seeded.admin.text, CREATE_KEY, { input });
    expect(at(made, 'createApiKey.userErrors')).toEqual([]);
    const key = String(at(made, 'createApiKey.key'));
    expect(key).toMatch(/^ts_[A-Za-z0-9_-]{43}$/);
    expect(at(made, 'createApiKey.apiKey.tenantId')).toBe(seeded.global.Tenant);
    const listed = await api.ask(seeded.admin.text, '{ apiKeys { edges { node { id prefix name } } } }');
    expect(JSON.stringify(listed.data)).not.toContain(key);
    expect(JSON.stringify(listed.data)).toContain(key.slice(0, 12));
    expect((await api.ask(key, '{ flows { edges { node { id } } } }')).status).toBe(200);
    const id = at(made, 'createApiKey.apiKey.id');
    const revoked = await api.ask(
      seeded.admin.text,
      'mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { apiKey { revokedAt } userErrors { code } } }',
      { id },
    );
    expect(at(revoked, 'revokeApiKey.apiKey.revokedAt')).toMatch(/Z$/);
    expect((await api.ask(key, '{ viewer { role } }')).status).toBe(401);
  });

  test('gives no more than its own role may give', async () => {
    const answer = await api.ask(seeded.admin.text, CREATE_KEY, { input: { name: 'x', role: 'OPERATOR' } });
    expect(at(answer, 'createApiKey.userErrors.0.code')).toBe('NOT_ALLOWED');
    const support = await api.addKey('SUPPORT', { tenantId: seeded.tenant.id });
    const forbidden = await api.ask(support.text, CREATE_KEY, { input: { name: 'x', role: 'VIEWER' } });
    expect(forbidden.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('payloads', () => {
  test.each([
    ['SUPPORT', true],
    ['ADMIN', true],
    ['VIEWER', false],
  ] as const)('%s of the tenant: %s', async (role, opens) => {
    const key = await api.addKey(role, { tenantId: seeded.tenant.id });
    const answer = await api.ask(key.text, PAYLOADS, { id: seeded.global.Record });
    expect(answer.errors).toBeUndefined();
    expect(at(answer, 'record.source')).toEqual(opens ? { email: 'anna@example.nl' } : null);
    expect(at(answer, 'record.attempts.0.mapped')).toEqual(opens ? { name: 'Anna de Vries' } : null);
    expect(at(answer, 'record.attempts.0.run.id')).toBe(seeded.global.Run);
    expect(at(answer, 'record.flow.name')).toBe('Orders');
    expect(at(answer, 'record.error')).toEqual({
      kind: 'NOT_FOUND',
      cause: 'No such article.',
      fix: 'Make it.',
      field: 'lines[0].sku',
    });
  });

  test('stay shut for the operator', async () => {
    const operator = await api.addKey('OPERATOR');
    const answer = await api.ask(operator.text, PAYLOADS, { id: seeded.global.Record });
    expect([at(answer, 'record.source'), at(answer, 'record.flow.name')]).toEqual([null, 'Orders']);
  });
});

describe('a partner', () => {
  test('makes tenants, sees them, and no others', async () => {
    const partner = await api.addPartner();
    const key = await api.addKey('PARTNER', { partnerId: partner.id });
    const made = await api.ask(
      key.text,
      'mutation { createTenant(input: { name: "Nieuw" }) { tenant { id partnerId } userErrors { message } } }',
    );
    expect(at(made, 'createTenant.tenant.partnerId')).toBe(globalId('Partner', partner.id));
    const listed = await api.ask(key.text, '{ tenants { edges { node { id } } } }');
    expect(at(listed, 'tenants.edges')).toEqual([{ node: { id: at(made, 'createTenant.tenant.id') } }]);
    const flows = 'query ($tenantId: ID) { flows(tenantId: $tenantId) { edges { node { id } } } }';
    const own = await api.ask(key.text, flows, { tenantId: at(made, 'createTenant.tenant.id') });
    expect(at(own, 'flows.edges')).toEqual([]);
    const other = await api.ask(key.text, flows, { tenantId: seeded.global.Tenant });
    expect(other.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const unnamed = await api.ask(key.text, flows);
    expect(unnamed.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'tenantId' });
    const partners = await api.ask(key.text, '{ partners { edges { node { id } } } }');
    expect(partners.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
