import { definePlugin } from 'tillstream/plugin';
import { functions } from './functions.js';

/** Checks of Dutch VAT numbers and of IBANs. Copy this folder to begin a plug-in of your own. */
export default definePlugin({
  name: 'dutch-checks',
  version: '1.0.0',
  requires: '^0.1',
  functions,
  functionModule: new URL('./functions.js', import.meta.url).href,
});
