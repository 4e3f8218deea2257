import type { MappingFunction } from '../contract.js';
import { ADDRESS_FUNCTIONS } from './addresses.js';
import { CODE_FUNCTIONS } from './codes.js';
import { DATE_SHIFT_FUNCTIONS } from './date-shift.js';
import { DATE_TEXT_FUNCTIONS } from './date-texts.js';
import { DATE_FUNCTIONS } from './dates.js';
import { DECIMAL_FORM_FUNCTIONS } from './decimal-forms.js';
import { DECIMAL_FUNCTIONS } from './decimals.js';
import { LIST_FIELD_FUNCTIONS } from './list-fields.js';
import { LIST_FUNCTIONS } from './lists.js';
import { PEOPLE_FUNCTIONS } from './people.js';
import { TEXT_FUNCTIONS } from './text.js';
import { TEXT_FORM_FUNCTIONS } from './text-forms.js';
import { TEXT_PATTERN_FUNCTIONS } from './text-patterns.js';
import { TEXT_QUESTION_FUNCTIONS } from './text-questions.js';

/** All built-in functions. The sandbox child imports this: nothing of connectors or mappings may come along. */
export const functions: readonly MappingFunction[] = [
  ...TEXT_FUNCTIONS,
  ...TEXT_FORM_FUNCTIONS,
  ...TEXT_QUESTION_FUNCTIONS,
  ...TEXT_PATTERN_FUNCTIONS,
  ...DECIMAL_FUNCTIONS,
  ...DECIMAL_FORM_FUNCTIONS,
  ...DATE_FUNCTIONS,
  ...DATE_SHIFT_FUNCTIONS,
  ...DATE_TEXT_FUNCTIONS,
  ...LIST_FUNCTIONS,
  ...LIST_FIELD_FUNCTIONS,
  ...CODE_FUNCTIONS,
  ...ADDRESS_FUNCTIONS,
  ...PEOPLE_FUNCTIONS,
];
