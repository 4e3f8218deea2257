import type { Connector, Entity, RecordCatalogue } from '../connectors/contract.js';
import type { PlainRecord } from '../connectors/plain.js';
import {
  contextCatalogue,
  FLOW_KINDS,
  type FlowKind,
  type MappingDocument,
  type ParseContext,
  parseDocument,
} from '../mappings/index.js';
import { checkPlugin, ownerOf } from './checks/check-plugin.js';
import type { AlertChannel, MappingFunction, Plugin } from './contract.js';
import { compiledModule } from './function-module.js';
import { PluginError, refuser } from './plugin-error.js';

/** Everything the loaded plug-ins add, by name. */
export interface Registry {
  /** In the order in which they were loaded. */
  plugins(): readonly Plugin[];
  connector(key: string): Connector | undefined;
  connectors(): readonly Connector[];
  readonly functions: ReadonlyMap<string, MappingFunction>;
  /** Name of the plug-in that a function comes from. */
  functionOwner(name: string): string | undefined;
  /** URLs that the sandbox child imports, so that `expr` has all these functions, the built-in ones among them. */
  readonly functionModules: readonly string[];
  alertChannels(): readonly AlertChannel[];
  defaultMapping(flow: FlowKind, source: string, target: string): MappingDocument | undefined;
  /** What a document of this kind is checked against; the names of the flow's settings are for the caller to add. */
  parseContext(flow: FlowKind, source: string, target: string): ParseContext;
}

const ENTITIES: Readonly<Record<FlowKind, Entity>> = {
  ORDERS: 'ORDER',
  PRODUCTS: 'PRODUCT',
  STOCK: 'STOCK',
  CUSTOMERS: 'CUSTOMER',
};

/**
 * Puts plug-ins together, or throws one sentence on the first thing that does not fit: better no start than half
 * of one. `modules` tells where a plug-in was loaded from, where it was configured.
 */
export function createRegistry(
  plugins: readonly Plugin[],
  modules: ReadonlyMap<Plugin, string> = new Map(),
): Registry {
  const owned = plugins.map((plugin): Owned => {
    const module = modules.get(plugin);
    return { plugin: checkPlugin(plugin, module), owner: ownerOf(plugin.name, module) };
  });
  refuseTwice(owned);
  const connectors = byName(
    owned,
    'connector',
    (plugin) => plugin.connectors,
    (one) => one.key,
  );
  const functions = byName(
    owned,
    'function',
    (plugin) => plugin.functions,
    (one) => one.name,
  );
  const channels = byName(
    owned,
    'alert channel',
    (plugin) => plugin.alertChannels,
    (one) => one.key,
  );
  const owners = new Map(
    plugins.flatMap(({ name, functions = [] }) => functions.map((one) => [one.name, name])),
  );

  const catalogue = (key: string, flow: FlowKind): RecordCatalogue | undefined =>
    connectors.get(key)?.catalogue[ENTITIES[flow]];
  const parseContext = (flow: FlowKind, source: string, target: string): ParseContext => ({
    catalogue: {
      source: contextCatalogue(flow, source, target) ?? catalogue(source, flow),
      target: catalogue(target, flow),
    },
    functions,
  });
  const mappings = byName(
    owned,
    'default mapping',
    (plugin, owner) => plugin.mappings?.map((json) => parseDefault(json, owner, functions, parseContext)),
    ({ flow, source, target }) => mappingName(flow, source, target),
  );

  return {
    plugins: () => plugins,
    connector: (key) => connectors.get(key),
    connectors: () => [...connectors.values()],
    functions,
    functionOwner: (name) => owners.get(name),
    functionModules: plugins.flatMap(({ functionModule }) =>
      functionModule === undefined ? [] : [compiledModule(functionModule)],
    ),
    alertChannels: () => [...channels.values()],
    defaultMapping: (flow, source, target) => mappings.get(mappingName(flow, source, target)),
    parseContext,
  };
}

interface Owned {
  readonly plugin: Plugin;
  /** How sentences name it. */
  readonly owner: string;
}

function mappingName(flow: string, source: string, target: string): string {
  return `${flow} ${source} → ${target}`;
}

function parseDefault(
  json: PlainRecord,
  owner: string,
  functions: Registry['functions'],
  contextOf: Registry['parseContext'],
): MappingDocument {
  const flow = FLOW_KINDS.find((kind) => kind === json.flow);
  const result = parseDocument(
    json,
    flow === undefined ? { functions } : contextOf(flow, String(json.source), String(json.target)),
  );
  if (result.ok) return result.document;
  const name = mappingName(String(json.flow), String(json.source), String(json.target));
  throw new PluginError(
    `The default mapping ${name} of ${owner} is faulty: ${result.faults[0]?.message ?? ''}`,
  );
}

function refuseTwice(owned: readonly Owned[]): void {
  const seen = new Map<string, string>();
  for (const { plugin, owner } of owned) {
    const first = seen.get(plugin.name);
    if (first !== undefined) {
      refuser(`P${owner.slice(1)}`)(`has the name of ${first}`, 'load it once, or give it another name');
    }
    seen.set(plugin.name, owner);
  }
}

function byName<One>(
  owned: readonly Owned[],
  what: string,
  of: (plugin: Plugin, owner: string) => readonly One[] | undefined,
  nameOf: (one: One) => string,
): Map<string, One> {
  const found = new Map<string, One>();
  const owners = new Map<string, string>();
  for (const { plugin, owner } of owned) {
    for (const one of of(plugin, owner) ?? []) {
      const name = nameOf(one);
      const first = owners.get(name);
      if (first === owner) refuser(`P${owner.slice(1)}`)(`has two ${what}s '${name}'`, 'keep one of them');
      if (first !== undefined) {
        refuser(`The ${what} '${name}' of ${owner}`)(
          `is there already, from ${first}`,
          'give it another name',
        );
      }
      owners.set(name, owner);
      found.set(name, one);
    }
  }
  return found;
}
