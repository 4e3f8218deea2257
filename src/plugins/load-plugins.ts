import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkPlugin } from './checks/check-plugin.js';
import type { Plugin } from './contract.js';
import { type Refuse, refuser, told } from './plugin-error.js';

export interface LoadedPlugin {
  readonly plugin: Plugin;
  /** As it was configured. */
  readonly module: string;
}

/** Imports the configured modules, one behind the other, or throws one sentence on the first that cannot be taken. */
export async function loadPlugins(modules: readonly string[], folder: string): Promise<LoadedPlugin[]> {
  const loaded: LoadedPlugin[] = [];
  for (const module of modules) {
    const refuse: Refuse = refuser(`The plug-in module ${module}`);
    const url = locate(module, folder, refuse);
    const found = await load(url, refuse);
    loaded.push({ module, plugin: checkPlugin(found.default, module) });
  }
  return loaded;
}

/** A path, a file URL or the name of a package, as seen from the folder; folders and package.json count. */
function locate(module: string, folder: string, refuse: Refuse): string {
  const { resolve } = createRequire(join(folder, 'from-here.js'));
  try {
    return pathToFileURL(resolve(module.startsWith('file:') ? fileURLToPath(module) : module)).href;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    // A package for `import` only: the plain import below finds it where tillstream itself is installed.
    if (code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return module;
    return refuse(
      'is not there',
      `give the path of a module from the working directory, such as ./plugins/mine/index.js, or an installed package`,
    );
  }
}

async function load(url: string, refuse: Refuse): Promise<{ default?: unknown }> {
  try {
    return await import(url);
  } catch (error) {
    return refuse(`cannot be loaded (${told(error)})`, 'mend it, or take it out of TILLSTREAM_PLUGINS');
  }
}
