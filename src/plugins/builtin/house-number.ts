import { isHouseToken } from './house-words.js';

export interface House {
  readonly number: string;
  readonly addition: string | null;
}

const SEPARATORS = /[\s,/.–-]+/;
const MAX_TOKENS = 6;
const RANGE = /^(\d{1,6}\p{L}?)\s*[-–+]\s*(\d{1,6}\p{L}?)(?=$|[\s,/])/u;
/** Directly behind the number, or after a dash, any short word may stand: 5-bis, 12hs, 7-west. */
const ATTACHED = /^-?\p{L}{1,6}(?=$|[\s,/.–-])/u;

/** A text that is a house number with its addition and nothing else; null if it is anything more. */
export function readHouse(text: string, country: string): House | null {
  const number = range(text, country) ?? /^\d{1,6}(?!\d)/.exec(text)?.[0];
  if (number === undefined) return null;
  const rest = text.slice(number.length);
  const attached = ATTACHED.exec(rest)?.[0] ?? '';
  const tokens = rest
    .slice(attached.length)
    .split(SEPARATORS)
    .filter((token) => token !== '');
  if (tokens.length > MAX_TOKENS || !tokens.every(isHouseToken)) return null;
  const addition = rest.replace(/^[\s,/.–-]+/, '').replace(/[\s,/–-]+$/, '');
  return {
    number: number.replace(/\s*[-–+]\s*/, '-'),
    addition: addition === '' || addition === '.' ? null : boxed(addition, country),
  };
}

/** In the Netherlands 5-7 is 5 with the addition 7; elsewhere it is the houses from 5 to 7. */
function range(text: string, country: string): string | undefined {
  const [whole, first = '', last = ''] = country === 'NL' ? [] : (RANGE.exec(text) ?? []);
  return whole !== undefined && Number.parseInt(last, 10) > Number.parseInt(first, 10) ? whole : undefined;
}

/** In Belgium 12/3 is short for 12 bus 3. */
function boxed(addition: string, country: string): string {
  return country === 'BE' && /^\d{1,5}$/.test(addition) ? `bus ${addition}` : addition;
}
