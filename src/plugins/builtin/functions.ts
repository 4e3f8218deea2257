import type { MappingFunction } from '../contract.js';
import { DATE_FUNCTIONS } from './dates.js';
import { DECIMAL_FUNCTIONS } from './decimals.js';
import { LIST_FUNCTIONS } from './lists.js';
import { PEOPLE_FUNCTIONS } from './people.js';
import { TEXT_FUNCTIONS } from './text.js';

/** All built-in functions. The sandbox child imports this: nothing of connectors or mappings may come along. */
export const functions: readonly MappingFunction[] = [
  ...TEXT_FUNCTIONS,
  ...DECIMAL_FUNCTIONS,
  ...DATE_FUNCTIONS,
  ...PEOPLE_FUNCTIONS,
  ...LIST_FUNCTIONS,
];
