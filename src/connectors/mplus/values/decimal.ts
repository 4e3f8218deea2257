const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** `"1.25"` at 2 places is 125n; null where the text is no plain decimal or has more places than that. */
export function toScaled(text: string, places: number): bigint | null {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > places) return null;
  const magnitude = BigInt(whole + kept.padEnd(places, '0'));
  return sign === '-' ? -magnitude : magnitude;
}

/** 125n at 2 places is `"1.25"`, with exactly that many places. */
export function fromScaled(value: bigint, places: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places);
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The shortest text of a decimal, so that 5, 5.0 and 5.00 are one value to whoever compares texts. */
export function shortest(decimal: string): string {
  if (!decimal.includes('.')) return decimal;
  return decimal.replace(/\.?0+$/, '').replace(/^-0$/, '0');
}

const LONG_MAX = 2n ** 63n - 1n;

/** Whether the value fits an `xs:long`. */
export function fitsLong(value: bigint): boolean {
  return value <= LONG_MAX && value >= -LONG_MAX - 1n;
}
