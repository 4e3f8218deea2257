import type { SeedShop } from '../../seed/types.js';
import type { Markers } from './markers.js';
import { SHIPPING, VAT_RATES } from './master-data.js';
import { divideRounded } from './money.js';

export interface ArticleRow {
  articleNumber: bigint;
  productNumber: bigint;
  productTitle: string;
  colour: string | null;
  size: string | null;
  barcode: string;
  priceIncl: bigint;
  priceExcl: bigint;
  vatCode: number;
  byWeight: boolean;
  stockArticle: boolean;
  marker: number;
  changed: Date;
}

export function withoutVat(inclCents: bigint, vatPercent: number): bigint {
  return divideRounded(inclCents * 100n, 100n + BigInt(vatPercent));
}

export function withVat(exclCents: bigint, vatPercent: number): bigint {
  return divideRounded(exclCents * (100n + BigInt(vatPercent)), 100n);
}

export function vatPercentOf(vatCode: number): number {
  return VAT_RATES.get(vatCode) ?? 0;
}

export class ArticleBook {
  readonly #rows = new Map<bigint, ArticleRow>();

  constructor(shop: SeedShop, markers: Markers, now: Date) {
    for (const seed of shop.articles) {
      this.#add({
        articleNumber: BigInt(seed.articleNumber),
        productNumber: BigInt(seed.productNumber),
        productTitle: seed.productTitle,
        colour: seed.colour,
        size: seed.size,
        barcode: seed.barcode,
        priceIncl: BigInt(seed.priceInclCents),
        priceExcl: withoutVat(BigInt(seed.priceInclCents), vatPercentOf(seed.vatCode)),
        vatCode: seed.vatCode,
        byWeight: seed.byWeight,
        stockArticle: true,
        marker: markers.next('article'),
        changed: now,
      });
    }
    const shipping = BigInt(shop.shippingArticleNumber);
    this.#add({
      articleNumber: shipping,
      productNumber: shipping,
      productTitle: SHIPPING.description,
      colour: null,
      size: null,
      barcode: '',
      priceIncl: SHIPPING.priceInclCents,
      priceExcl: withoutVat(SHIPPING.priceInclCents, vatPercentOf(SHIPPING.vatCode)),
      vatCode: SHIPPING.vatCode,
      byWeight: false,
      stockArticle: false,
      marker: markers.next('article'),
      changed: now,
    });
  }

  #add(row: ArticleRow): void {
    this.#rows.set(row.articleNumber, row);
  }

  get(articleNumber: bigint): ArticleRow | undefined {
    return this.#rows.get(articleNumber);
  }

  all(): Iterable<ArticleRow> {
    return this.#rows.values();
  }
}
