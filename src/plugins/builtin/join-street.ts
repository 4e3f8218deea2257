export interface StreetParts {
  readonly street: string | null;
  readonly number: string | null;
  readonly addition: string | null;
}

/** Countries where the number comes first. */
const NUMBER_FIRST: ReadonlySet<string> = new Set(['FR', 'LU', 'MC', 'GB', 'IE', 'US', 'CA', 'AU', 'NZ']);
/** What stays with a number that comes first; a floor or a flat does not. */
const BETWEEN = /^(bis|ter|quater|quinquies|[A-Za-z])$/i;
/** Blocks of Mannheim, whose name ends in a number: `C 4, 12`. */
export const MANNHEIM_BLOCK = /^[A-U] ?\d{1,2}$/;

export function numberFirst(country: string): boolean {
  return NUMBER_FIRST.has(country);
}

/** One line, in the order and with the signs of the country. */
export function joinStreet({ street, number, addition }: StreetParts, country: string): string {
  if (number === null) return [street, addition].filter((part) => part !== null).join(' ');
  if (street === null) return house(number, addition, country);
  if (numberFirst(country) && (addition === null || BETWEEN.test(addition))) {
    const first = addition === null ? number : `${number} ${addition}`;
    return country === 'LU' ? `${first}, ${street}` : `${first} ${street}`;
  }
  const comma = country === 'DE' && MANNHEIM_BLOCK.test(street) ? ',' : '';
  return `${street}${comma} ${house(number, addition, country)}`;
}

function house(number: string, addition: string | null, country: string): string {
  if (addition === null) return number;
  // Two numbers side by side would be read as one.
  if (/^\d/.test(addition)) return number + (NUMBER_SIGNS.get(country) ?? '/') + addition;
  return `${number} ${addition}`;
}

/** What stands between the number and an addition that is a number itself. */
const NUMBER_SIGNS: ReadonlyMap<string, string> = new Map([
  ['NL', '-'],
  ['BE', ' bus '],
]);
