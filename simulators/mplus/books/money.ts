/** Arithmetic of the simulated till, in whole numbers only. It shares nothing with any connector. */

/** Quantities are kept in millionths: the vendor's helper goes up to six decimals. */
export const MICRO = 1_000_000n;
export const MAX_DECIMAL_PLACES = 6;

/** Divides and rounds halves away from zero: 0.5 to 1, and -0.5 to -1, so that a return mirrors its sale. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}

/** Unit price times quantity, to the cent. */
export function timesQuantity(cents: bigint, micro: bigint): bigint {
  return divideRounded(cents * micro, MICRO);
}

/** The wire's unscaled number and its decimal places, as millionths. */
export function fromUnscaled(amount: bigint, decimalPlaces: number): bigint {
  if (!Number.isInteger(decimalPlaces) || decimalPlaces < 0 || decimalPlaces > MAX_DECIMAL_PLACES) {
    throw new RangeError(`decimalPlaces is ${decimalPlaces}, expected 0 to ${MAX_DECIMAL_PLACES}`);
  }
  return amount * 10n ** BigInt(MAX_DECIMAL_PLACES - decimalPlaces);
}

/** The shortest unscaled form with at least `atLeast` decimals. */
export function toUnscaled(micro: bigint, atLeast = 0): { amount: bigint; decimalPlaces: number } {
  let amount = micro;
  let decimalPlaces = MAX_DECIMAL_PLACES;
  while (decimalPlaces > atLeast && amount % 10n === 0n) {
    amount /= 10n;
    decimalPlaces -= 1;
  }
  return { amount, decimalPlaces };
}

export function fromDecimal(text: string): bigint {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  if (whole === undefined) throw new RangeError(`"${text}" is no decimal with up to six places`);
  const micro = BigInt(whole) * MICRO + BigInt(fraction.padEnd(MAX_DECIMAL_PLACES, '0'));
  return sign === '-' ? -micro : micro;
}

export function toDecimal(micro: bigint): string {
  const { amount, decimalPlaces } = toUnscaled(micro);
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimalPlaces + 1, '0');
  const cut = digits.length - decimalPlaces;
  const text = decimalPlaces === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return amount < 0n ? `-${text}` : text;
}
