import { IntegrationError } from '../../errors/index.js';

/**
 * Exact decimals as strings. Shopify writes "20.0", "31.9" and "31.90" for the same kind of amount
 * (FACTS 2.5); the engine hashes and compares records, so one amount must have one spelling.
 */
const DECIMAL = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/;

interface Scaled {
  units: bigint;
  scale: number;
}

function parse(amount: string): Scaled {
  const match = DECIMAL.exec(amount);
  if (match === null) {
    throw new IntegrationError('BAD_ANSWER', 'Shopify gave an amount of money that is not a decimal number.');
  }
  const [, sign = '', whole = '', fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return { units: sign === '-' ? -units : units, scale: fraction.length };
}

/** At least two places, as many more as the amount has; no minus before zero. */
function format({ units, scale }: Scaled): string {
  const places = Math.max(2, scale);
  const digits = ((units < 0n ? -units : units) * 10n ** BigInt(places - scale))
    .toString()
    .padStart(places + 1, '0');
  const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return units < 0n ? `-${text}` : text;
}

export function normaliseMoney(amount: string): string {
  return format(parse(amount));
}

export function addMoney(...amounts: readonly string[]): string {
  let sum: Scaled = { units: 0n, scale: 0 };
  for (const amount of amounts) {
    const next = parse(amount);
    const scale = Math.max(sum.scale, next.scale);
    sum = {
      units: sum.units * 10n ** BigInt(scale - sum.scale) + next.units * 10n ** BigInt(scale - next.scale),
      scale,
    };
  }
  // The sum may end in zeros that its parts did not have (0.125 + 0.125).
  return normaliseMoney(format(sum));
}

export function subtractMoney(from: string, amount: string): string {
  const { units, scale } = parse(amount);
  return addMoney(from, format({ units: -units, scale }));
}

/** A tax rate (a JSON number such as 0.21) as a plain decimal, without an exponent. */
export function rateText(rate: number | null): string {
  if (rate === null) return '0';
  const text = String(rate);
  if (!/e/i.test(text)) return text;
  return rate.toFixed(20).replace(/\.?0+$/, '');
}
