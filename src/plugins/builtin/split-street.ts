import { readHouse } from './house-number.js';
import { endsWithMonth, startsWithStreetWord, withoutNumberWord } from './house-words.js';
import { joinStreet, MANNHEIM_BLOCK, numberFirst, type StreetParts } from './join-street.js';

/** Longer than any address; what is longer is not looked at. */
const MAX_LINE = 300;
/** A digit where a number may begin: after white space, a comma, or a shortened word (`Hauptstr.12`). */
const STARTS = /(?<=[\s,]|\p{L}\.)\d/gu;
/** A year, two years, or 40-45, with the house number still to come: `Plein 1944 12`, `Laan 1940-1945 66a`. */
const YEARS = /^((1[5-9]|20)\d\d(\s*[-/]\s*(\d{4}|\d\d))?|40\s*[-/]\s*45)\s+\d/;
const YEAR = /^(1[5-9]|20)\d\d(?!\d)/;
const FIRST =
  /^(\d{1,6}(?:[-–]\d{1,6})?)(?:\s?(bis|ter|quater|quinquies|[A-Za-z])(?=[\s,]))?(\s*,\s*|\s+)(?=\p{L})/iu;
/** `Dorpsstraat12a`: only behind a word, for `A12` is a road. */
const ATTACHED = /(?<=\p{L}{4})\d/u;

/**
 * Street, number and addition of one line. What cannot be told apart stays whole in `street`, and so does a line
 * that joining would not bring back to the same parts.
 */
export function splitStreet(line: string, country: string): StreetParts {
  const whole = line.trim().replace(/\s+/g, ' ');
  const parts = whole.length <= MAX_LINE ? split(whole, country) : null;
  if (parts !== null) {
    const again = split(joinStreet(parts, country), country);
    if (
      again !== null &&
      again.street === parts.street &&
      again.number === parts.number &&
      again.addition === parts.addition
    ) {
      return parts;
    }
  }
  return { street: whole === '' ? null : whole, number: null, addition: null };
}

function split(line: string, country: string): StreetParts | null {
  const alone = readHouse(line, country);
  if (alone !== null) return { street: null, ...alone };
  return block(line, country) ?? first(line, country) ?? last(line, country);
}

/** The number in front: where that is the custom, or where a comma or a word such as `rue` says so. */
function first(line: string, country: string): StreetParts | null {
  const [whole, number, addition, gap = ''] = FIRST.exec(line) ?? [];
  if (whole === undefined || number === undefined) return null;
  const street = line.slice(whole.length);
  if (!/\p{L}{3}/u.test(street)) return null;
  if (!numberFirst(country) && !gap.includes(',') && !startsWithStreetWord(street)) return null;
  return { street, number, addition: addition ?? null };
}

/** The number behind: the first place from which on all reads as a number with its addition. */
function last(line: string, country: string): StreetParts | null {
  const attached = ATTACHED.exec(line)?.index;
  const places = [...line.matchAll(STARTS)].map((match) => match.index);
  for (const at of attached === undefined ? places : [...places, attached]) {
    const before = line.slice(0, at);
    const rest = line.slice(at);
    if (YEARS.test(rest) || (YEAR.test(rest) && endsWithMonth(before.trim()))) continue;
    const house = readHouse(rest, country);
    const street = withoutNumberWord(before);
    if (house !== null && /\p{L}/u.test(street)) return { street, ...house };
  }
  return null;
}

function block(line: string, country: string): StreetParts | null {
  if (country !== 'DE') return null;
  const [, street = '', rest = ''] = /^([A-U] ?\d{1,2})(?:, ?| )(\d.*)$/.exec(line) ?? [];
  const house = MANNHEIM_BLOCK.test(street) ? readHouse(rest, country) : null;
  return house === null ? null : { street, ...house };
}
