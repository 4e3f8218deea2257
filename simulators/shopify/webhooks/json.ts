/** JSON with bigints as plain numbers: Shopify writes ids beyond 2^53 that way, and a careless reader rounds them. */
export function payloadJson(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(payloadJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${payloadJson(field)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
