import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ownerOf } from './checks/check-plugin.js';
import type { Plugin } from './contract.js';
import { type Refuse, refuser, shown, told } from './plugin-error.js';

/** Tests run from TypeScript, which the sandbox child cannot: it gets the compiled file in dist/. */
const FROM_SOURCES = import.meta.url.endsWith('.ts');
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What the sandbox child has to import for a function module. */
export function compiledModule(url: string): string {
  if (!FROM_SOURCES || !url.startsWith('file:')) return url;
  const path = fileURLToPath(url);
  if (!path.startsWith(ROOT) || path.startsWith(`${ROOT}dist/`)) return url;
  return pathToFileURL(`${ROOT}dist/${path.slice(ROOT.length).replace(/\.ts$/, '.js')}`).href;
}

/** The file beside us: `new URL('./functions.js', import.meta.url)` names one that only the compiled program has. */
function ownModule(url: string): string {
  if (!FROM_SOURCES || !url.startsWith('file:') || existsSync(fileURLToPath(url))) return url;
  return url.replace(/\.js$/, '.ts');
}

/** What `call` has in this process and `expr` in the sandbox child has to be the same. */
export async function checkFunctionModule(plugin: Plugin, module?: string): Promise<void> {
  const refuse: Refuse = refuser(`P${ownerOf(plugin.name, module).slice(1)}`);
  const { functions = [], functionModule: url } = plugin;
  if (url === undefined) {
    if (functions.length === 0) return;
    return refuse(
      "has functions and no 'functionModule'",
      'give the URL of the module that exports them, for the sandbox child',
    );
  }
  if (!URL.canParse(url)) {
    return refuse(
      `has ${shown(url)} as 'functionModule'`,
      "give a URL, such as new URL('./functions.js', import.meta.url).href",
    );
  }
  const exported = await functionsOf(url).catch((error: unknown) =>
    refuse(
      `has a 'functionModule' that cannot be loaded (${told(error)})`,
      'give the URL of a module that is there',
    ),
  );
  if (!Array.isArray(exported)) {
    return refuse(
      "has a 'functionModule' without an export 'functions'",
      'export the list of its functions there',
    );
  }
  const odd = [...functions, ...exported].find((one) => !(functions.includes(one) && exported.includes(one)));
  if (odd === undefined) return;
  refuse(
    `has other functions than its 'functionModule' (${shown(odd?.name)})`,
    "let both be the list 'functions' of that module",
  );
}

async function functionsOf(url: string): Promise<unknown> {
  const found: { functions?: unknown } = await import(ownModule(url));
  return found.functions;
}
