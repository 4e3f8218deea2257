/**
 * A barcode from the range kept free for use inside one shop (prefix 2), so that no seeded article
 * carries the code of a real product. The last digit is the GS1 check digit.
 */
export function ean13(serial: number): string {
  const body = `2${String(serial).padStart(11, '0')}`;
  return body + checkDigit(body);
}

/** GS1: weights 1 and 3 in turn from the left over twelve digits, up to the next ten. */
export function checkDigit(twelve: string): string {
  if (!/^\d{12}$/.test(twelve)) throw new Error(`an EAN-13 body has 12 digits, found "${twelve}"`);
  let sum = 0;
  for (let i = 0; i < 12; i += 1) sum += Number(twelve[i]) * (i % 2 === 0 ? 1 : 3);
  return String((10 - (sum % 10)) % 10);
}
