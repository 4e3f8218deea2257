import type { MplusSettings } from '../settings.js';
import type { Till } from '../soap/till-client.js';
import { fromScaled, shortest } from '../values/decimal.js';
import { children, long } from '../values/node.js';

/** How many places the till's whole-number percentages have; null where nothing tells. */
export type VatPlaces = 0 | 2 | null;

/** Below it a rate is taken for whole percents, from it on for hundredths: no VAT rate is 100 %. */
const FIRST_HUNDREDTHS = 100n;

export class VatScale {
  #places: Promise<VatPlaces> | null = null;

  constructor(
    private readonly till: Till,
    private readonly setting: MplusSettings['vatPercentageScale'],
  ) {}

  async places(): Promise<VatPlaces> {
    if (this.setting === 'WHOLE') return 0;
    if (this.setting === 'HUNDREDTHS') return 2;
    this.#places ??= this.#detect().catch((error: unknown) => {
      this.#places = null;
      throw error;
    });
    return this.#places;
  }

  async #detect(): Promise<VatPlaces> {
    const answer = await this.till.call('getVatGroupList');
    return detectPlaces(children(answer, 'vatGroup').map((group) => long(group, 'vatPercentage') ?? 0n));
  }
}

export function detectPlaces(percentages: readonly bigint[]): VatPlaces {
  const rates = percentages.filter((p) => p > 0n);
  if (rates.length === 0) return null;
  return rates.some((p) => p >= FIRST_HUNDREDTHS) ? 2 : 0;
}

/** `"21"`, `"5.5"`; null where the scale is unknown. */
export function percentage(value: bigint | null, places: VatPlaces): string | null {
  if (value === 0n) return '0';
  return value === null || places === null ? null : shortest(fromScaled(value, places));
}
