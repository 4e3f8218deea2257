import type { FunctionArgument } from '../contract.js';
import { maybe } from './arguments.js';

/**
 * Languages in which months and days are read and written. A list, because each name that luxon sees stays in its
 * memory, and names may come from records.
 */
export const DATE_LANGUAGES = [
  'nl',
  'nl-BE',
  'de',
  'de-AT',
  'fr',
  'fr-BE',
  'en',
  'en-GB',
  'en-US',
  'es',
  'it',
  'pt',
  'da',
  'sv',
  'nb',
  'fi',
  'pl',
  'cs',
] as const;

export const LANGUAGE: FunctionArgument = maybe(
  'language',
  'STRING',
  `Of the names of months and days: ${DATE_LANGUAGES.join(', ')}; nl if left out.`,
);
