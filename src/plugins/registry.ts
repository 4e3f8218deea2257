import type { Connector, Entity, RecordCatalogue } from '../connectors/contract.js';
import {
  contextCatalogue,
  FLOW_KINDS,
  type FlowKind,
  type MappingDocument,
  type ParseContext,
  parseDocument,
} from '../mappings/index.js';
import type { MappingFunction, Plugin } from './contract.js';

/** Everything the loaded plug-ins add, by name. */
export interface Registry {
  connector(key: string): Connector | undefined;
  connectors(): readonly Connector[];
  readonly functions: ReadonlyMap<string, MappingFunction>;
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

/** Loads plug-ins, or throws one sentence on the first thing that does not fit: better no start than half of one. */
export function createRegistry(plugins: readonly Plugin[]): Registry {
  unique('plug-in', plugins, (plugin) => [plugin.name]);
  const connectors = unique(
    'connector',
    plugins,
    (plugin) => plugin.connectors ?? [],
    (one) => one.key,
  );
  const functions = unique(
    'function',
    plugins,
    (plugin) => plugin.functions ?? [],
    (one) => one.name,
  );
  const mappings = new Map<string, MappingDocument>();

  const catalogue = (key: string, flow: FlowKind): RecordCatalogue | undefined =>
    connectors.get(key)?.catalogue[ENTITIES[flow]];
  const parseContext = (flow: FlowKind, source: string, target: string): ParseContext => ({
    catalogue: {
      source: contextCatalogue(flow, source, target) ?? catalogue(source, flow),
      target: catalogue(target, flow),
    },
    functions,
  });

  for (const plugin of plugins) {
    for (const json of plugin.mappings ?? []) {
      const flow = FLOW_KINDS.find((kind) => kind === json.flow);
      const [source, target] = [String(json.source), String(json.target)];
      const result = parseDocument(
        json,
        flow === undefined ? { functions } : parseContext(flow, source, target),
      );
      if (!result.ok) {
        const told = result.faults[0]?.message ?? '';
        throw new Error(`Plug-in '${plugin.name}' has a faulty default mapping (${json.flow}): ${told}`);
      }
      const name = mappingName(result.document.flow, source, target);
      if (mappings.has(name)) {
        throw new Error(
          `The default mapping ${name} is added twice, the second time by plug-in '${plugin.name}'.`,
        );
      }
      mappings.set(name, result.document);
    }
  }

  return {
    connector: (key) => connectors.get(key),
    connectors: () => [...connectors.values()],
    functions,
    defaultMapping: (flow, source, target) => mappings.get(mappingName(flow, source, target)),
    parseContext,
  };
}

function mappingName(flow: FlowKind, source: string, target: string): string {
  return `${flow} ${source} → ${target}`;
}

function unique<One>(
  what: string,
  plugins: readonly Plugin[],
  of: (plugin: Plugin) => readonly One[],
  nameOf: (one: One) => string = String,
): Map<string, One> {
  const found = new Map<string, One>();
  const owners = new Map<string, string>();
  for (const plugin of plugins) {
    for (const one of of(plugin)) {
      const name = nameOf(one);
      const owner = owners.get(name);
      if (owner !== undefined) {
        throw new Error(
          `The ${what} '${name}' of plug-in '${plugin.name}' is there already, from '${owner}'.`,
        );
      }
      owners.set(name, plugin.name);
      found.set(name, one);
    }
  }
  return found;
}
