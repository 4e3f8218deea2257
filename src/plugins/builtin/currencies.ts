/** ISO 4217, where a payment terminal or a bank may give the number: Europe and its largest trade partners. */
const NUMBERS = `AED 784, ALL 008, ARS 032, AUD 036, BAM 977, BGN 975, BRL 986, BYN 933, CAD 124, CHF 756, CLP 152,
  CNY 156, COP 170, CZK 203, DKK 208, EGP 818, EUR 978, GBP 826, GEL 981, HKD 344, HUF 348, IDR 360, ILS 376, INR 356,
  ISK 352, JPY 392, KRW 410, KWD 414, MAD 504, MDL 498, MKD 807, MXN 484, MYR 458, NOK 578, NZD 554, PHP 608, PLN 985,
  QAR 634, RON 946, RSD 941, RUB 643, SAR 682, SEK 752, SGD 702, THB 764, TND 788, TRY 949, TWD 901, UAH 980, USD 840,
  VND 704, ZAR 710`;
const numbers = new Map(NUMBERS.split(/,\s+/).map((entry) => [entry.slice(0, 3), entry.slice(4)] as const));
const byNumber = new Map([...numbers].map(([code, number]) => [number, code] as const));

/** Signs of one currency only: `$` and `kr` are of many. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['US$', 'USD'],
  ['zł', 'PLN'],
  ['Kč', 'CZK'],
  ['Ft', 'HUF'],
  ['₺', 'TRY'],
  ['₽', 'RUB'],
  ['₴', 'UAH'],
  ['₹', 'INR'],
  ['₩', 'KRW'],
  ['₪', 'ILS'],
  ['₫', 'VND'],
  ['₱', 'PHP'],
]);
let codes: ReadonlySet<string> | null = null;

/** By its code, its sign or its number. */
export function findCurrency(text: string): string | null {
  codes ??= new Set(Intl.supportedValuesOf('currency'));
  const written = text.trim();
  const code = written.toUpperCase();
  if (codes.has(code)) return code;
  const number = /^\d{1,3}$/.test(written) ? byNumber.get(written.padStart(3, '0')) : undefined;
  return SIGNS.get(written) ?? number ?? null;
}

export function currencyNumber(code: string): string | null {
  return numbers.get(code) ?? null;
}

/** As ISO 4217 has it (ECMA-402 asks for that): 2 for EUR, 0 for JPY, 3 for KWD. */
export function currencyDigits(code: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: code,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}
