import { checkFunctionModule } from './function-module.js';
import { PLUGINS } from './installed.js';
import { loadPlugins } from './load-plugins.js';
import { createRegistry, type Registry } from './registry.js';
import { tryInSandbox } from './try-in-sandbox.js';

/** What every installation has and what this one is configured to add, each through the same checks. */
export async function loadRegistry(modules: readonly string[], folder = process.cwd()): Promise<Registry> {
  const loaded = await loadPlugins(modules, folder);
  const plugins = [...PLUGINS, ...loaded.map(({ plugin }) => plugin)];
  const origins = new Map(loaded.map(({ plugin, module }) => [plugin, module]));
  const registry = createRegistry(plugins, origins);
  for (const plugin of plugins) await checkFunctionModule(plugin, origins.get(plugin));
  // Of ours a test shows it.
  await Promise.all(loaded.map(({ plugin, module }) => tryInSandbox(plugin, module)));
  return registry;
}
