import { ObjectType } from 'type-graphql';
import type { Plugin as Contract } from '../plugins/contract.js';
import { Described } from './described.js';

@ObjectType({
  description:
    'A plug-in of this installation. The connectors and the built-in functions are plug-ins like any other.',
})
export class Plugin {
  @Described(() => String, 'Its name, such as `dutch-checks`.')
  name: string;

  @Described(() => String, 'Its own version, such as 1.2.0.')
  version: string;

  @Described(() => String, 'Which versions of tillstream it works with, as a range; null for any.', {
    nullable: true,
  })
  requires?: string | null;

  @Described(() => [String], 'Names of the functions that it adds to the mapping language.')
  functions: string[];

  @Described(() => [String], 'Keys of the systems that it adds: the `system` of a connection.')
  connectors: string[];

  @Described(() => [String], 'The default mappings that it adds, such as `ORDERS shopify → mplus`.')
  mappings: string[];

  @Described(() => [String], 'Keys of the ways that it adds for alerts to reach people.')
  alertChannels: string[];
}

export function pluginView(plugin: Contract): Plugin {
  const {
    name,
    version,
    requires,
    functions = [],
    connectors = [],
    mappings = [],
    alertChannels = [],
  } = plugin;
  return {
    name,
    version,
    requires: requires ?? null,
    functions: functions.map((one) => one.name),
    connectors: connectors.map(({ key }) => key),
    mappings: mappings.map(({ flow, source, target }) => `${flow} ${source} → ${target}`),
    alertChannels: alertChannels.map(({ key }) => key),
  };
}
