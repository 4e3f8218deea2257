import { marked, markedPages } from '../markers.js';
import type { Till } from '../soap/till-client.js';
import { flag, id, listOf, long, type TillNode } from '../values/node.js';

/**
 * The limit counts articles, and a product that would not fit any more waits for the next page. So a page
 * is taken for complete only where half of it is empty, which holds for products of up to 500 articles.
 */
const ARTICLES_PER_PAGE = 1000;
const SURELY_COMPLETE = ARTICLES_PER_PAGE / 2;

/** Numbers of all articles that keep stock, active or not, each once. */
export async function* stockArticleNumbers(till: Till, signal?: AbortSignal): AsyncGenerator<string[]> {
  const seen = new Set<string>();
  const pages = markedPages(0n, async (marker) => {
    const request = {
      pluNumbers: {},
      syncMarker: marker.toString(),
      syncMarkerLimit: String(ARTICLES_PER_PAGE),
      // Else a product that changed shows only the articles that did, and the others would be left out.
      includeAllArticlesOfSelectedProducts: 'true',
    };
    const products = listOf(await till.call('getProducts', { request }, signal), 'productList', 'product');
    const count = products.reduce((sum, p) => sum + listOf(p, 'articleList', 'article').length, 0);
    return {
      full: count > SURELY_COMPLETE,
      items: products.map((product) => marked(product, markersOf(product), marker)),
    };
  });
  for await (const { items } of pages) {
    const fresh: string[] = [];
    for (const node of items.flatMap((product) => listOf(product, 'articleList', 'article'))) {
      const number = id(node, 'articleNumber');
      if (number === null || flag(node, 'stockArticle') === false || seen.has(number)) continue;
      seen.add(number);
      fresh.push(number);
    }
    yield fresh;
  }
}

/** Product and articles each carry a marker; which of them a page goes by is not documented. */
function markersOf(product: TillNode): (bigint | null)[] {
  return [product, ...listOf(product, 'articleList', 'article')].map((node) => long(node, 'syncMarker'));
}
