import { join } from 'node:path';
import type { DatabaseConfig } from './database/config.js';
import { parseServerUrl } from './database/config.js';
import type { MasterKey } from './security/vault.js';

export interface Config {
  port: number;
  host: string;
  /** Starts the simulators and a demo tenant beside the service. */
  demo: boolean;
  production: boolean;
  /** Null only in the demo: it makes a key of its own beside its data. */
  encryptionKeys: readonly [MasterKey, ...MasterKey[]] | null;
  operatorKey: string | null;
  dataDir: string;
  database: DatabaseConfig;
  mongoUrl: string | null;
  logLevel: LogLevel;
  /** Where remote systems reach us, without a slash at the end. */
  publicUrl: string | null;
  allowedHosts: readonly string[];
  leaseSeconds: number;
  callTimeoutSeconds: number;
  /** False: this process answers the API and carries out no runs. */
  worker: boolean;
  /** Modules of plug-ins, beyond what every installation has. */
  plugins: readonly string[];
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One sentence that names the variable; never its value where that may be a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Every variable, with what it means: `.env.example` is checked against this table. */
export const VARIABLES = {
  PORT: 'Port of the API; 0 takes a free one. Default 4000.',
  HOST: 'Address to listen on; 0.0.0.0 for all. Default 127.0.0.1.',
  NODE_ENV: 'production refuses a demo and asks for a chosen database.',
  LOG_LEVEL: `One of ${LOG_LEVELS.join(', ')}. Default info.`,
  PUBLIC_URL:
    'Address under which Shopify reaches this service, for webhooks, such as https://till.example.nl.',
  DATABASE_URL: 'MySQL or MariaDB, mysql://user:password@host:3306/name. Default: a file in the data folder.',
  MONGODB_URL:
    "Lets the scheduler keep its jobs in MongoDB, mongodb://… . Default: in the service's own database.",
  TILLSTREAM_DEMO:
    'on or off. Default on, unless NODE_ENV=production or a database, MongoDB or encryption key is given.',
  TILLSTREAM_DATABASE:
    'embedded: chooses the file in the data folder on purpose, which NODE_ENV=production asks for.',
  TILLSTREAM_DATA_DIR: 'Folder of the embedded database. Default data.',
  TILLSTREAM_ENCRYPTION_KEY:
    'What encrypts secrets and payloads: 32 bytes in base64 (openssl rand -base64 32). To rotate: newid:key,oldid:key; the first one encrypts. A key without an id has the id k1.',
  TILLSTREAM_OPERATOR_KEY:
    'API key of the operator, ts_ and 43 characters. Default: made and printed at the first start.',
  TILLSTREAM_ALLOWED_HOSTS:
    'Hosts inside the own network that connections may point to, such as till.local,10.0.0.5:8080.',
  TILLSTREAM_LEASE_SECONDS: 'How long a worker holds a shop without a sign of life, 5 to 600. Default 30.',
  TILLSTREAM_CALL_TIMEOUT_SECONDS: 'Longest remote call; shorter than the lease. Default 15.',
  TILLSTREAM_WORKER: 'off: this process answers the API and carries out no runs. Default on.',
  TILLSTREAM_PLUGINS:
    'Modules of plug-ins, with commas between: paths from the working directory, or installed packages. Default none; in the demo its example, dutch-checks.',
} as const;
export type VariableName = keyof typeof VARIABLES;
export type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_KEY_ID = 'k1';
const KEY_BYTES = 32;

export function loadConfig(env: Environment): Config {
  refuseUnknown(env);
  const text = (name: VariableName): string | null => env[name]?.trim() || null;
  const production = text('NODE_ENV') === 'production';
  const databaseUrl = text('DATABASE_URL');
  const mongoUrl = text('MONGODB_URL');
  const embedded = oneOf('TILLSTREAM_DATABASE', text('TILLSTREAM_DATABASE'), ['embedded']);
  const encryptionKeys = keys(text('TILLSTREAM_ENCRYPTION_KEY'));
  const real = production || databaseUrl !== null || mongoUrl !== null || embedded !== null || encryptionKeys;
  const demo = onOff('TILLSTREAM_DEMO', text('TILLSTREAM_DEMO'), !real);

  if (production && demo) {
    throw new ConfigError('TILLSTREAM_DEMO is on, and NODE_ENV=production runs no demo: set it to off.');
  }
  if (production && databaseUrl === null && embedded === null) {
    throw new ConfigError(
      'DATABASE_URL is missing: NODE_ENV=production needs it, or TILLSTREAM_DATABASE=embedded to choose the embedded database.',
    );
  }
  if (databaseUrl !== null && embedded !== null) {
    throw new ConfigError(
      'TILLSTREAM_DATABASE is embedded while DATABASE_URL is set: leave one of them out.',
    );
  }
  if (!demo && encryptionKeys === null) {
    throw new ConfigError(
      'TILLSTREAM_ENCRYPTION_KEY is missing: give 32 bytes in base64, as made by "openssl rand -base64 32".',
    );
  }
  const leaseSeconds = whole('TILLSTREAM_LEASE_SECONDS', text('TILLSTREAM_LEASE_SECONDS'), 30, 5, 600);
  const callTimeoutSeconds = whole(
    'TILLSTREAM_CALL_TIMEOUT_SECONDS',
    text('TILLSTREAM_CALL_TIMEOUT_SECONDS'),
    Math.min(15, leaseSeconds - 1),
    1,
    599,
  );
  if (callTimeoutSeconds >= leaseSeconds) {
    throw new ConfigError(
      `TILLSTREAM_CALL_TIMEOUT_SECONDS is ${callTimeoutSeconds}: it has to be less than TILLSTREAM_LEASE_SECONDS, which is ${leaseSeconds}.`,
    );
  }
  const dataDir = text('TILLSTREAM_DATA_DIR') ?? 'data';
  const hosts = allowedHosts(text('TILLSTREAM_ALLOWED_HOSTS'));
  return {
    port: whole('PORT', text('PORT'), 4000, 0, 65_535),
    host: text('HOST') ?? '127.0.0.1',
    demo,
    production,
    encryptionKeys,
    operatorKey: operatorKey(text('TILLSTREAM_OPERATOR_KEY')),
    dataDir,
    database: databaseUrl
      ? serverDatabase(databaseUrl)
      : { kind: 'sqlite', file: join(dataDir, 'tillstream.sqlite') },
    mongoUrl: address('MONGODB_URL', mongoUrl, ['mongodb:', 'mongodb+srv:']),
    logLevel: oneOf('LOG_LEVEL', text('LOG_LEVEL'), LOG_LEVELS) ?? 'info',
    publicUrl: address('PUBLIC_URL', text('PUBLIC_URL'), ['http:', 'https:'])?.replace(/\/+$/, '') ?? null,
    // The demo's simulators listen on this machine.
    allowedHosts: demo ? [...hosts, '127.0.0.1', 'localhost'] : hosts,
    leaseSeconds,
    callTimeoutSeconds,
    worker: onOff('TILLSTREAM_WORKER', text('TILLSTREAM_WORKER'), true),
    plugins: listed(text('TILLSTREAM_PLUGINS')),
  };
}

/** A misspelt name would silently leave its default in force. */
function refuseUnknown(env: Environment): void {
  for (const name of Object.keys(env)) {
    if (name.startsWith('TILLSTREAM_') && !Object.hasOwn(VARIABLES, name)) {
      throw new ConfigError(`${name} is not known: see .env.example for every variable.`);
    }
  }
}

function whole(name: VariableName, text: string | null, otherwise: number, from: number, to: number): number {
  if (text === null) return otherwise;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= from && value <= to) return value;
  throw new ConfigError(`${name} is "${text.slice(0, 40)}": give a whole number from ${from} to ${to}.`);
}

function onOff(name: VariableName, text: string | null, otherwise: boolean): boolean {
  const value = oneOf(name, text, ['on', 'off']);
  return value === null ? otherwise : value === 'on';
}

function oneOf<T extends string>(name: VariableName, text: string | null, values: readonly T[]): T | null {
  if (text === null) return null;
  const found = values.find((value) => value === text);
  if (found !== undefined) return found;
  throw new ConfigError(`${name} is "${text.slice(0, 40)}": give ${values.join(' or ')}.`);
}

function address(name: VariableName, text: string | null, protocols: readonly string[]): string | null {
  if (text === null) return null;
  const protocol = URL.canParse(text) ? new URL(text).protocol : null;
  if (protocol !== null && protocols.includes(protocol)) return text;
  throw new ConfigError(`${name} is not an address that starts with ${protocols.join('// or ')}//.`);
}

function serverDatabase(url: string): DatabaseConfig {
  try {
    parseServerUrl(url);
  } catch {
    throw new ConfigError(
      'DATABASE_URL is not an address of a MySQL or MariaDB database: write it as mysql://user:password@host:3306/name.',
    );
  }
  return { kind: url.startsWith('mariadb:') ? 'mariadb' : 'mysql', url };
}

function keys(text: string | null): readonly [MasterKey, ...MasterKey[]] | null {
  if (text === null) return null;
  const [first, ...others] = text.split(',').map((part) => masterKey(part.trim()));
  if (first === undefined) return null;
  const all = [first, ...others];
  if (new Set(all.map((key) => key.id)).size < all.length) {
    throw new ConfigError(
      'TILLSTREAM_ENCRYPTION_KEY has two keys with one id: give each an id of its own, as id:key.',
    );
  }
  return [first, ...others];
}

function masterKey(text: string): MasterKey {
  const [, id = DEFAULT_KEY_ID, base64 = ''] =
    /^(?:([A-Za-z0-9_-]{1,16}):)?([A-Za-z0-9+/_-]+={0,2})$/.exec(text) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === KEY_BYTES) return { id, bytes };
  throw new ConfigError(
    'TILLSTREAM_ENCRYPTION_KEY is not 32 bytes in base64, alone or as id:key: make one with "openssl rand -base64 32".',
  );
}

function operatorKey(text: string | null): string | null {
  if (text === null || /^ts_[A-Za-z0-9_-]{43}$/.test(text)) return text;
  throw new ConfigError(
    'TILLSTREAM_OPERATOR_KEY is not ts_ followed by 43 letters, digits, "-" or "_" (256 bits in base64url).',
  );
}

function listed(text: string | null): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function allowedHosts(text: string | null): string[] {
  const hosts = listed(text).map((part) => part.toLowerCase());
  const wrong = hosts.find((host) => !/^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/.test(host));
  if (wrong === undefined) return hosts;
  throw new ConfigError(
    `TILLSTREAM_ALLOWED_HOSTS has "${wrong.slice(0, 60)}": give host names or addresses with commas between, each with a port or without.`,
  );
}
