import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, type Environment, loadConfig, VARIABLES } from './config.js';

const KEY = Buffer.alloc(32, 1).toString('base64');
const REAL = { TILLSTREAM_DEMO: 'off', TILLSTREAM_ENCRYPTION_KEY: KEY };

describe('the configuration', () => {
  test('starts the demo with nothing set', () => {
    expect(loadConfig({})).toMatchObject({
      demo: true,
      port: 4000,
      host: '127.0.0.1',
      database: { kind: 'sqlite', file: 'data/tillstream.sqlite' },
      mongoUrl: null,
      encryptionKeys: null,
      leaseSeconds: 30,
      callTimeoutSeconds: 15,
      worker: true,
      plugins: [],
      allowedHosts: ['127.0.0.1', 'localhost'],
    });
  });

  test.each<[string, Environment]>([
    ['a database', { DATABASE_URL: 'mysql://u:p@db:3306/t', TILLSTREAM_ENCRYPTION_KEY: KEY }],
    ['MongoDB', { MONGODB_URL: 'mongodb://m/t', TILLSTREAM_ENCRYPTION_KEY: KEY }],
    ['an encryption key', { TILLSTREAM_ENCRYPTION_KEY: KEY }],
    ['a chosen embedded database', { TILLSTREAM_DATABASE: 'embedded', TILLSTREAM_ENCRYPTION_KEY: KEY }],
  ])('is no demo with %s, and reaches nothing inside then', (_what, env) => {
    expect(loadConfig(env)).toMatchObject({ demo: false, allowedHosts: [] });
  });

  test('reads what is set', () => {
    const config = loadConfig({
      ...REAL,
      PORT: '0',
      DATABASE_URL: 'mariadb://u:p@db/t',
      TILLSTREAM_ENCRYPTION_KEY: `new:${KEY}, old:${Buffer.alloc(32, 2).toString('base64')}`,
      TILLSTREAM_ALLOWED_HOSTS: 'Till.local, 10.0.0.5:8080,[::1]',
      PUBLIC_URL: 'https://till.example.nl/',
      TILLSTREAM_WORKER: 'off',
      TILLSTREAM_PLUGINS: ' ./dist/plugins/Mine/index.js,, @shop/postcodes ',
      LOG_LEVEL: '',
    });
    expect(config).toMatchObject({
      port: 0,
      database: { kind: 'mariadb', url: 'mariadb://u:p@db/t' },
      allowedHosts: ['till.local', '10.0.0.5:8080', '[::1]'],
      publicUrl: 'https://till.example.nl',
      worker: false,
      plugins: ['./dist/plugins/Mine/index.js', '@shop/postcodes'],
      logLevel: 'info',
    });
    expect(config.encryptionKeys?.map((key) => [key.id, key.bytes[0]])).toEqual([
      ['new', 1],
      ['old', 2],
    ]);
  });

  test.each<[string, Environment]>([
    ['TILLSTREAM_ENCRYPTION_KEY', { TILLSTREAM_DEMO: 'off' }],
    ['TILLSTREAM_ENCRYPTION_KEY', { DATABASE_URL: 'mysql://u:p@db/t' }],
    ['TILLSTREAM_ENCRYPTION_KEY', { ...REAL, TILLSTREAM_ENCRYPTION_KEY: 'c2hvcnQ=' }],
    ['TILLSTREAM_ENCRYPTION_KEY', { ...REAL, TILLSTREAM_ENCRYPTION_KEY: `a:${KEY},a:${KEY}` }],
    ['TILLSTREAM_DEMO', { TILLSTREAM_DEMO: 'maybe' }],
    ['TILLSTREAM_DEMO', { NODE_ENV: 'production', TILLSTREAM_DEMO: 'on' }],
    ['DATABASE_URL', { ...REAL, NODE_ENV: 'production' }],
    ['DATABASE_URL', { ...REAL, DATABASE_URL: 'postgres://u:secret-canary@db/t' }],
    ['DATABASE_URL', { ...REAL, DATABASE_URL: 'mysql://u:secret-canary@db' }],
    ['TILLSTREAM_DATABASE', { ...REAL, TILLSTREAM_DATABASE: 'sqlite' }],
    ['TILLSTREAM_DATABASE', { ...REAL, TILLSTREAM_DATABASE: 'embedded', DATABASE_URL: 'mysql://u:p@db/t' }],
    ['MONGODB_URL', { ...REAL, MONGODB_URL: 'http://secret-canary' }],
    ['PUBLIC_URL', { ...REAL, PUBLIC_URL: 'till.example.nl' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '-1' }],
    ['PORT', { PORT: '4000x' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['TILLSTREAM_OPERATOR_KEY', { TILLSTREAM_OPERATOR_KEY: 'secret-canary' }],
    ['TILLSTREAM_ALLOWED_HOSTS', { TILLSTREAM_ALLOWED_HOSTS: 'http://till' }],
    ['TILLSTREAM_LEASE_SECONDS', { TILLSTREAM_LEASE_SECONDS: '4' }],
    ['TILLSTREAM_CALL_TIMEOUT_SECONDS', { TILLSTREAM_CALL_TIMEOUT_SECONDS: '30' }],
    ['TILLSTREAM_WORKER', { TILLSTREAM_WORKER: '1' }],
    ['TILLSTREAM_DEMMO', { TILLSTREAM_DEMMO: 'off' }],
  ])('refuses a wrong %s in one sentence that names it: %j', (name, env) => {
    expect(() => loadConfig(env)).toThrow(ConfigError);
    expect(() => loadConfig(env)).toThrow(new RegExp(`^${name}\\b[^\\n]*\\.$`));
    expect(() => loadConfig(env)).not.toThrow(/secret-canary/);
  });

  test('is told whole in .env.example', () => {
    const named = readFileSync('.env.example', 'utf8').matchAll(/^# ([A-Z_]+)=/gm);
    expect([...new Set([...named].map((match) => match[1]))].sort()).toEqual(Object.keys(VARIABLES).sort());
  });
});
