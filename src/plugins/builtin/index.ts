import { defaultDocuments } from '../../mappings/defaults/index.js';
import type { Plugin } from '../contract.js';
import { functions } from './functions.js';

/** The functions and default mapping documents that come with tillstream: a plug-in like any other. */
export const builtinPlugin: Plugin = {
  name: 'builtin',
  version: '1.0.0',
  functions,
  functionModule: new URL('./functions.js', import.meta.url).href,
  mappings: defaultDocuments,
};
