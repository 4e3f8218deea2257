/** Half up, away from nothing below zero: the parts are never negative here. */
export function divideRounded(dividend: number, divisor: number): number {
  return Math.floor((2 * dividend + divisor) / (2 * divisor));
}

/** `percent` may have decimals, as a rate that a caller of `orderCreate` gives. */
export function taxOf(cents: number, percent: number, included: boolean): number {
  const scaled = Math.round(percent * 10_000);
  return included
    ? divideRounded(cents * scaled, 1_000_000 + scaled)
    : divideRounded(cents * scaled, 1_000_000);
}

/** Shares that add up to the whole: rounded down first, the cents left over go to the largest remainders. */
export function splitCents(whole: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const shares = weights.map((weight) => Math.floor((whole * weight) / sum));
  const order = weights
    .map((weight, index) => ({ index, rest: (whole * weight) % sum }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  let left = whole - shares.reduce((total, share) => total + share, 0);
  for (const { index } of order) {
    if (left === 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}

/** What must be added so that an amount can be paid in coins of five cents. */
export function fiveCentRounding(cents: number): number {
  return divideRounded(cents, 5) * 5 - cents;
}

/** As MoneyV2.amount is written at Shopify: "20.0", "31.9", "12.77". */
export function moneyV2Amount(cents: number): string {
  const text = legacyAmount(cents);
  return text.endsWith('0') ? text.slice(0, -1) : text;
}

/** As the legacy Money scalar and the REST payloads write it: "31.90". */
export function legacyAmount(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Null for what is no amount of at most two decimals. */
export function centsOf(amount: string | number): number | null {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(String(amount).trim());
  if (!match) return null;
  const cents = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] ? -cents : cents;
}
