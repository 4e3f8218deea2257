import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, ConfigError, loadConfig } from './config.js';
import { runOnce } from './demo/once.js';
import { DEMO_PLUGINS } from './demo/plugins.js';
import { runDemo } from './demo/run-demo.js';
import { startSimulators } from './demo/simulators.js';
import { PluginError } from './plugins/plugin-error.js';
import { newKeyText } from './security/key-text.js';
import { createLogger } from './server/index.js';
import { startService } from './service.js';

/** config → database → plug-ins → scheduler → server; the demo is a client of all that. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { once: { type: 'boolean' }, json: { type: 'boolean' } } });
  const config = loadConfig(process.env);
  if (values.once || values.json) {
    if (!config.demo)
      throw new ConfigError('TILLSTREAM_DEMO is off, and --once runs over the simulators of the demo.');
    return once(config, values.json ?? false);
  }
  return config.demo ? demo(config) : serve(config);
}

async function serve(config: Config): Promise<number> {
  const logger = createLogger(config.logLevel);
  const { encryptionKeys } = config;
  if (!encryptionKeys) throw new ConfigError('TILLSTREAM_ENCRYPTION_KEY is missing.');
  const service = await startService({ config, keys: encryptionKeys, logger });
  if (service.operatorKey.created && config.operatorKey === null) {
    process.stdout.write(`Operator key, shown this once: ${service.operatorKey.text}\n`);
  }
  logger.info({ address: service.url, graphiql: `${service.url}/graphiql` }, 'tillstream serves');
  await untilSignal();
  await service.stop();
  return 0;
}

async function demo(config: Config): Promise<number> {
  const stopping = new AbortController();
  const simulators = await startSimulators({ articles: 40, orders: 40, branches: 2 });
  const operatorKey = config.operatorKey ?? newKeyText();
  const service = await startService(demoOptions(config, operatorKey, 'demo'));
  const ended = untilSignal().then(() => stopping.abort());
  await runDemo(service, operatorKey, simulators, stopping.signal);
  await ended;
  await service.stop();
  await simulators.stop();
  return 0;
}

async function once(config: Config, json: boolean): Promise<number> {
  const simulators = await startSimulators({ articles: 200, orders: 100, branches: 2 });
  const operatorKey = newKeyText();
  const name = `once-${process.pid}`;
  const service = await startService(
    demoOptions({ ...config, port: 0, logLevel: 'silent' }, operatorKey, name),
  );
  try {
    const report = await runOnce(service, operatorKey, simulators);
    process.stdout.write(`${JSON.stringify(report, null, json ? undefined : 2)}\n`);
    for (const line of report.disagreements) process.stderr.write(`${line}\n`);
    return report.disagreements.length === 0 ? 0 : 1;
  } finally {
    await service.stop();
    await simulators.stop();
    removeDatabase(config, name);
  }
}

/** The simulators forget everything when they end, so the demo's database begins anew with them. */
function demoOptions(config: Config, operatorKey: string, name: string) {
  removeDatabase(config, name);
  const key = { id: 'demo', bytes: randomBytes(32) };
  return {
    config: {
      ...config,
      operatorKey,
      plugins: config.plugins.length > 0 ? config.plugins : DEMO_PLUGINS,
      database: { kind: 'sqlite' as const, file: databaseFile(config, name) },
    },
    keys: [key] as const,
    logger: createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel),
    sweepEveryMs: 5_000,
  };
}

function databaseFile(config: Config, name: string): string {
  return join(config.dataDir, `${name}.sqlite`);
}

function removeDatabase(config: Config, name: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(databaseFile(config, name) + suffix, { force: true });
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
}

main().then(
  // Agenda leaves a timer per finished job; nothing else may hold the process.
  (code) => process.exit(code),
  (error: unknown) => {
    const text =
      error instanceof ConfigError || error instanceof PluginError
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  },
);
