/** A plain record: what connectors hand out and take. JSON only; decimals, ids and times are strings. */
export type PlainValue = string | number | boolean | null | PlainValue[] | { [key: string]: PlainValue };
export interface PlainRecord {
  [key: string]: PlainValue;
}
