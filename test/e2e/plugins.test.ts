import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { MIGRATIONS } from '../../migrations/index.js';
import { ApiClient } from '../../src/demo/api-client.js';
import { draftWithChecks } from '../../src/demo/draft.js';
import { ENTITIES } from '../../src/entities/index.js';
import { newKeyText } from '../../src/security/key-text.js';
import { pathOf } from '../habits/repository.js';
import { ServiceProcess, TEST_KEY } from '../support/service-process.js';
import { openTestDatabase } from '../support/test-database.js';

const EXAMPLE = pathOf('dist/plugins/dutch-checks/index.js');

interface Told {
  plugins: { name: string; version: string; requires: string | null; functions: string[] }[];
}

describe('the service', () => {
  test('loads what is configured and tells it', async () => {
    const database = await openTestDatabase(ENTITIES, MIGRATIONS);
    const operatorKey = newKeyText();
    const service = await ServiceProcess.start(database, operatorKey, { TILLSTREAM_PLUGINS: EXAMPLE });
    try {
      const api = new ApiClient(service.url, operatorKey);
      const { plugins } = await api.query<Told>('{ plugins { name version requires functions } }');
      expect(plugins.map(({ name }) => name)).toEqual(['builtin', 'mplus', 'shopify', 'dutch-checks']);
      expect(plugins.at(-1)).toEqual({
        name: 'dutch-checks',
        version: '1.0.0',
        requires: '^0.1',
        functions: ['vatNumberNl', 'isVatNumberNl', 'iban', 'isIban', 'formatIban'],
      });

      // A document of a tenant may use it: with a function that nobody added the draft would be refused.
      const { tenant } = await api.mutate<{ tenant: { id: string } }>(
        'createTenant',
        'CreateTenantInput',
        'tenant { id }',
        { name: 'Shop' },
      );
      const { key } = await api.mutate<{ key: string }>('createApiKey', 'CreateApiKeyInput', 'key', {
        tenantId: tenant.id,
        role: 'ADMIN',
        name: 'Shop',
      });
      expect(await draftWithChecks(new ApiClient(service.url, key))).toBe('Customers with their VAT number');
      expect(await service.stop()).toBe(0);
    } finally {
      await service.kill();
      await database.drop();
    }
  });

  test('does not start with one that does not fit, and says so in one sentence', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'refused-'));
    const child = spawn(process.execPath, [pathOf('dist/src/main.js')], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        TILLSTREAM_DEMO: 'off',
        TILLSTREAM_DATABASE: 'embedded',
        TILLSTREAM_DATA_DIR: folder,
        TILLSTREAM_ENCRYPTION_KEY: TEST_KEY,
        TILLSTREAM_PLUGINS: `${EXAMPLE}, ${EXAMPLE}`,
        PORT: '0',
      },
    });
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    rmSync(folder, { recursive: true });
    const owner = `plug-in 'dutch-checks' (${EXAMPLE})`;
    expect(err).toBe(`P${owner.slice(1)} has the name of ${owner}: load it once, or give it another name.\n`);
    expect(out).toBe('');
    expect(code).toBe(1);
  });
});
