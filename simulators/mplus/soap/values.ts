/** A decoded or answered value: longs are bigint or whole numbers, decimals and times are strings. */
export type SoapScalar = string | number | bigint | boolean;
export type SoapValue = SoapScalar | SoapRecord | SoapValue[];
export interface SoapRecord {
  [field: string]: SoapValue | undefined;
}
