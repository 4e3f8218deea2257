/** Exact money of the engine: whole cents as bigint. Connectors and simulators have their own. */
const AMOUNT = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Cents of a decimal string; null if it is none, or has more than two places that matter. */
export function cents(amount: string): bigint | null {
  const match = AMOUNT.exec(amount);
  if (!match) return null;
  const [, sign, whole = '', places = ''] = match;
  if (/[1-9]/.test(places.slice(2))) return null;
  const value = BigInt(whole) * 100n + BigInt(places.slice(0, 2).padEnd(2, '0'));
  return sign === '-' ? -value : value;
}

export function fromCents(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function sum(values: Iterable<bigint>): bigint {
  let total = 0n;
  for (const value of values) total += value;
  return total;
}
