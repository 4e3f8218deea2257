import { mplusConnector } from '../connectors/mplus/index.js';
import { shopifyConnector } from '../connectors/shopify/index.js';
import { builtinPlugin } from './builtin/index.js';
import type { Plugin } from './contract.js';
import { definePlugin } from './define-plugin.js';

/** The plug-ins of every installation, in the order in which they are loaded. */
export const PLUGINS: readonly Plugin[] = [
  builtinPlugin,
  definePlugin({ name: 'mplus', version: '1.0.0', connectors: [mplusConnector] }),
  definePlugin({ name: 'shopify', version: '1.0.0', connectors: [shopifyConnector] }),
];
