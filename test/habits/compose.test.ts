import { describe, expect, test } from '@jest/globals';
import { loadConfig, VARIABLES } from '../../src/config.js';
import { DEFAULT_TIMING } from '../../src/engine/services.js';
import { npmScripts, textOf } from './repository.js';

const compose = textOf('docker-compose.yml');
const key = Buffer.alloc(32, 1).toString('base64');
/** What a person fills in; nothing else is asked for. */
const DOT_ENV: Readonly<Record<string, string>> = {
  MYSQL_PASSWORD: 'a-password',
  PUBLIC_URL: 'https://till.example.nl',
  TILLSTREAM_ENCRYPTION_KEY: key,
};

/** The lines of a service, by the indentation that the file keeps to. */
function service(name: string): string {
  const found = new RegExp(`^  ${name}:\\n((?: {4}.*\\n|\\n)+)`, 'm').exec(compose)?.[1];
  if (found === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

/** The environment of a service as a container gets it, with the values of an .env file filled in. */
function environment(name: string, dotEnv: Readonly<Record<string, string>>): Record<string, string> {
  const block = /^ {4}environment:\n((?: {6}.*\n)+)/m.exec(service(name))?.[1] ?? '';
  const lines = [...block.matchAll(/^ {6}([A-Z_]+): (.*)$/gm)];
  return Object.fromEntries(lines.map(([, variable = '', value = '']) => [variable, fill(value, dotEnv)]));
}

function fill(value: string, dotEnv: Readonly<Record<string, string>>): string {
  const bare = value.replace(/^"(.*)"$/, '$1');
  return bare.replace(/\$\{([A-Z_]+)(?::([-?])([^}]*))?\}/g, (_all, variable: string, sign, rest) => {
    const given = dotEnv[variable];
    if (given) return given;
    if (sign === '-') return String(rest);
    throw new Error(`${variable} is missing`);
  });
}

function seconds(text: string | undefined): number {
  const [, value, unit] = /^(\d+)(s|m)$/.exec(text ?? '') ?? [];
  if (value === undefined) throw new Error(`"${text}" is no time`);
  return Number(value) * (unit === 'm' ? 60 : 1);
}

describe('docker-compose.yml', () => {
  test('sets only variables that the service knows', () => {
    const names = Object.keys(environment('app', DOT_ENV));
    expect(names.filter((name) => !Object.hasOwn(VARIABLES, name))).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining(['NODE_ENV', 'DATABASE_URL', 'MONGODB_URL', 'PUBLIC_URL', 'HOST', 'PORT']),
    );
  });

  test('gives a production configuration that the service takes', () => {
    expect(loadConfig(environment('app', DOT_ENV))).toMatchObject({
      production: true,
      demo: false,
      host: '0.0.0.0',
      port: 4000,
      publicUrl: 'https://till.example.nl',
      database: { kind: 'mysql', url: 'mysql://tillstream:a-password@mysql:3306/tillstream' },
      mongoUrl: 'mongodb://mongo:27017/tillstream',
      operatorKey: null,
    });
  });

  test.each(Object.keys(DOT_ENV))('refuses to start without %s', (name) => {
    const { [name]: _left, ...others } = DOT_ENV;
    expect(() => environment('app', others)).toThrow(`${name} is missing`);
  });

  test('publishes the port that the service listens on', () => {
    const [, published] = /ports:\n\s+- "\$\{PORT:-4000\}:(\d+)"/.exec(service('app')) ?? [];
    expect(published).toBe(environment('app', DOT_ENV).PORT);
  });

  test('gives the service the database and user that MySQL makes', () => {
    const mysql = environment('mysql', DOT_ENV);
    const url = new URL(environment('app', DOT_ENV).DATABASE_URL ?? '');
    expect(url.username).toBe(mysql.MYSQL_USER);
    expect(url.password).toBe(mysql.MYSQL_PASSWORD);
    expect(url.pathname).toBe(`/${mysql.MYSQL_DATABASE}`);
    expect(url.hostname).toBe('mysql');
    // Text compares by byte on every database (src/database/data-source.ts).
    expect(service('mysql')).toContain('--collation-server=utf8mb4_bin');
  });

  test('migrates before it serves, by commands that exist', () => {
    const command = /^ {4}command: (.*)$/m.exec(service('app'))?.[1] ?? '';
    const [migrate = '', serve = ''] = command.split('&&');
    const [, script = ''] = /npm run --silent (\S+)/.exec(migrate) ?? [];
    expect(npmScripts()[script]).toMatch(/^typeorm migration:run -d dist\/ormconfig\.js$/);
    // The very command of `npm start`, flags and all.
    expect(npmScripts().start).toMatch(/^node .*dist\/src\/main\.js$/);
    expect(serve).toContain(npmScripts().start);
  });

  test('lets the signal to stop reach the service, not a shell in front of it', () => {
    const command = /^ {4}command: (.*)$/m.exec(service('app'))?.[1] ?? '';
    expect(command).toMatch(/&& exec node /);
  });

  test('waits for longer than the service takes to drain', () => {
    const grace = seconds(/^ {4}stop_grace_period: (.*)$/m.exec(service('app'))?.[1]);
    const scheduler = /stop\(timeoutMs = ([\d_]+)\)/.exec(textOf('src/engine/scheduler/scheduler.ts'))?.[1];
    const server = /GRACE_MS = ([\d_]+)/.exec(textOf('src/server/create-server.ts'))?.[1];
    const ms = (text: string | undefined) => Number(text?.replaceAll('_', ''));
    const drain = ms(scheduler) + ms(server) + DEFAULT_TIMING.callTimeoutMs;
    expect(drain).toBeGreaterThanOrEqual(DEFAULT_TIMING.callTimeoutMs);
    expect(grace * 1000).toBeGreaterThanOrEqual(drain);
  });

  test('waits for a database that answers', () => {
    expect(service('app')).toMatch(/mysql:\n\s+condition: service_healthy/);
    expect(service('mysql')).toContain('healthcheck:');
  });

  test('pins its images to a version', () => {
    const images = [...compose.matchAll(/^ {4}image: (.*)$/gm)].map(([, image = '']) => image);
    const bases = [...textOf('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image = '']) => image);
    expect(images).toHaveLength(2);
    for (const image of images) expect(image).toMatch(/^[a-z/]+:\d+\.\d+/);
    for (const image of bases) expect(image).toMatch(/^[a-z/]+:\d+/);
  });

  test('holds no secret: every password and key comes from outside', () => {
    const settings = [...compose.matchAll(/^ +([A-Z_]*(?:PASSWORD|KEY|SECRET|TOKEN)[A-Z_]*): (.*)$/gm)];
    expect(settings.length).toBeGreaterThanOrEqual(3);
    for (const [, name = '', value = ''] of settings) {
      expect([name, value]).toEqual([name, expect.stringMatching(/^(\$\{[A-Z_]+:[?-][^}]*\}|"yes")$/)]);
    }
    for (const [, user] of compose.matchAll(/:\/\/([^@/\s]*)@/g))
      expect(user).toMatch(/^\w+:\$\{[^}]+$|\$\{/);
  });

  test('keeps its data in volumes that it declares', () => {
    const used = [...compose.matchAll(/^ {6}- ([\w-]+):\//gm)].map(([, name]) => name);
    const declared = [...(compose.split(/^volumes:$/m)[1] ?? '').matchAll(/^ {2}([\w-]+):/gm)].map(
      ([, name]) => name,
    );
    expect(used.toSorted()).toEqual(declared.toSorted());
    expect(used).toHaveLength(2);
  });
});
