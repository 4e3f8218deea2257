import { satisfies, valid, validRange } from 'semver';
import type { Plugin } from '../contract.js';
import { CORE_VERSION } from '../core-version.js';
import { type Refuse, refuser, shown } from '../plugin-error.js';
import { checkAlertChannel } from './check-alert-channel.js';
import { checkConnector } from './check-connector.js';
import { checkFunction } from './check-function.js';
import { isObject, isText, listAt, refuseUnknownKeys } from './check-shape.js';

const NAME = /^[a-z][a-z0-9-]{0,59}$/;
const KEYS = [
  'name',
  'version',
  'requires',
  'functions',
  'functionModule',
  'connectors',
  'mappings',
  'alertChannels',
];

/** How sentences name a plug-in: by its name, and by the module that the operator configured. */
export function ownerOf(name: string, module: string | undefined): string {
  return module === undefined ? `plug-in '${name}'` : `plug-in '${name}' (${module})`;
}

/** A plug-in by itself, or one sentence on the first thing that is wrong. Names taken twice are for the registry. */
export function checkPlugin(value: unknown, module?: string, core = CORE_VERSION): Plugin {
  const nameless: Refuse = refuser(module === undefined ? 'A plug-in' : `The plug-in module ${module}`);
  if (!isObject(value) || value.name === undefined) {
    return nameless('has no plug-in as its default export', 'write "export default definePlugin({ … })"');
  }
  if (typeof value.name !== 'string' || !NAME.test(value.name)) {
    return nameless(
      `names its plug-in ${shown(value.name)}`,
      "use lower-case letters, digits and dashes, such as 'dutch-checks'",
    );
  }
  const owner = ownerOf(value.name, module);
  const refuse: Refuse = refuser(`P${owner.slice(1)}`);
  if (typeof value.version !== 'string' || valid(value.version) !== value.version) {
    refuse(`has the version ${shown(value.version)}`, "give three numbers, such as '1.2.0'");
  }
  checkRange(value.requires, core, refuse);
  refuseUnknownKeys(value, KEYS, refuse);
  listAt(value, 'functions', refuse).forEach((one, i) => void checkFunction(one, i, owner));
  listAt(value, 'connectors', refuse).forEach((one, i) => void checkConnector(one, i, owner));
  listAt(value, 'alertChannels', refuse).forEach((one, i) => void checkAlertChannel(one, i, owner));
  listAt(value, 'mappings', refuse).forEach((one, i) => {
    if (!isObject(one)) refuse(`has ${shown(one)} as default mapping ${i + 1}`, 'give a mapping document');
  });
  if (value.functionModule !== undefined && !isText(value.functionModule)) {
    refuse(`has ${shown(value.functionModule)} as 'functionModule'`, 'give the URL of a module');
  }
  // Every part has been looked at by now; the compiler cannot follow that.
  return value as unknown as Plugin;
}

function checkRange(requires: unknown, core: string, refuse: Refuse): void {
  if (requires === undefined) return;
  if (!isText(requires) || validRange(requires) === null) {
    refuse(`requires ${shown(requires)}`, "give a range of versions of the core, such as '^0.1'");
  }
  if (satisfies(core, requires, { includePrerelease: true })) return;
  refuse(`requires tillstream ${requires}, and this is ${core}`, 'load a version of it that fits');
}
