import { chunks, isTillNumber } from '../chunks.js';
import type { MplusArticle } from '../records.js';
import type { Till } from '../soap/till-client.js';
import { flag, id, listOf, long, type TillNode, text } from '../values/node.js';
import { percentage, type VatPlaces, type VatScale } from './vat-scale.js';

const NUMBERS_PER_CALL = 200;

/** By article number; a key that is no number of the till has no article. */
export async function findArticles(
  till: Till,
  vat: VatScale,
  keys: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, MplusArticle[]>> {
  const found = new Map<string, MplusArticle[]>();
  for (const numbers of chunks([...new Set(keys.filter(isTillNumber))], NUMBERS_PER_CALL)) {
    const places = await vat.places();
    // `pluNumbers` is mandatory in the contract and may be empty.
    const answer = await till.call(
      'getProducts',
      { request: { articleNumbers: numbers, pluNumbers: {} } },
      signal,
    );
    for (const product of listOf(answer, 'productList', 'product')) {
      for (const node of listOf(product, 'articleList', 'article')) {
        const article = readArticle(product, node, places);
        // The other articles of the product may come along.
        if (article && numbers.includes(article.articleNumber)) found.set(article.articleNumber, [article]);
      }
    }
  }
  return found;
}

function readArticle(product: TillNode, node: TillNode, places: VatPlaces): MplusArticle | null {
  const articleNumber = id(node, 'articleNumber');
  if (articleNumber === null) return null;
  return {
    articleNumber,
    productNumber: id(product, 'productNumber') ?? '',
    description: text(node, 'description') ?? text(product, 'description') ?? '',
    active: flag(node, 'active') ?? true,
    stockArticle: flag(node, 'stockArticle') ?? false,
    barcode: text(node, 'barcode') ?? currentBarcode(node),
    vatCode: id(node, 'vatCode'),
    vatPercentage: percentage(long(node, 'vatPercentage'), places),
  };
}

function currentBarcode(node: TillNode): string | null {
  const barcodes = listOf(node, 'barcodeList', 'barcode');
  const current = barcodes.find((b) => flag(b, 'isCurrent') === true) ?? barcodes[0];
  return current ? text(current, 'barcode') : null;
}
