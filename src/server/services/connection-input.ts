import type { Connector, FieldFault } from '../../connectors/contract.js';
import type { PlainRecord } from '../../connectors/plain.js';
import { inwardHost } from '../../security/outgoing-address.js';
import { refuse, refuseAll, type UserFault } from '../../security/refusal.js';
import type { ServiceDeps } from './deps.js';

/** Settings whose value is an address even without a scheme before it. */
const ADDRESS_NAME = /url|host|address/i;

export function needConnector(deps: ServiceDeps, system: string): Connector {
  const connector = deps.registry.connector(system);
  if (connector) return connector;
  const keys = deps.registry.connectors().map((one) => one.key);
  throw refuse('INVALID', 'system', `There is no system "${system}".`, `Use one of: ${keys.join(', ')}.`);
}

/** Refuses settings or credentials with every fault at once. */
export function checkConnectionInput(
  deps: ServiceDeps,
  connector: Connector,
  input: { settings?: PlainRecord; credentials?: PlainRecord },
): void {
  const { settings, credentials } = input;
  refuseAll([
    ...(settings ? underField('settings', connector.validateSettings(settings)) : []),
    ...(settings ? inwardFaults(settings, deps.config.allowedHosts) : []),
    ...(credentials ? underField('credentials', connector.validateCredentials(credentials)) : []),
  ]);
}

export function underField(field: string, faults: readonly FieldFault[]): UserFault[] {
  return faults.map((fault) => ({
    code: 'INVALID',
    field: `${field}.${fault.field}`,
    message: fault.message,
    fix: fault.fix,
  }));
}

function inwardFaults(settings: PlainRecord, allowed: readonly string[]): UserFault[] {
  return Object.entries(settings).flatMap(([name, value]): UserFault[] => {
    if (typeof value !== 'string' || !(ADDRESS_NAME.test(name) || value.includes('://'))) return [];
    const host = inwardHost(value, allowed);
    if (host === null) return [];
    return [
      {
        code: 'INVALID',
        field: `settings.${name}`,
        message: `"${name}" points to "${host}", inside the own network.`,
        fix: 'Give a public address, or let the operator add the host to TILLSTREAM_ALLOWED_HOSTS.',
      },
    ];
  });
}
