import { defaultDocuments } from '../../mappings/defaults/index.js';
import type { Plugin } from '../contract.js';
import { DATE_FUNCTIONS } from './dates.js';
import { DECIMAL_FUNCTIONS } from './decimals.js';
import { LIST_FUNCTIONS } from './lists.js';
import { PEOPLE_FUNCTIONS } from './people.js';
import { TEXT_FUNCTIONS } from './text.js';

/** The functions and default mapping documents that come with tillstream: a plug-in like any other. */
export const builtinPlugin: Plugin = {
  name: 'builtin',
  version: '1.0.0',
  functions: [
    ...TEXT_FUNCTIONS,
    ...DECIMAL_FUNCTIONS,
    ...DATE_FUNCTIONS,
    ...PEOPLE_FUNCTIONS,
    ...LIST_FUNCTIONS,
  ],
  mappings: defaultDocuments,
};
