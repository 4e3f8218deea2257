import { type ArticleRow, vatPercentOf } from '../books/articles.js';
import { wirePercent } from '../books/order-pricing.js';
import type { Till } from '../books/till.js';
import { wireDateTime } from '../books/wall-clock.js';
import { SoapFault } from '../soap/fault.js';
import type { SoapRecord } from '../soap/values.js';

type GetProductsIn = SoapRecord & {
  articleNumbers?: bigint[];
  productNumbers?: bigint[];
  syncMarker?: bigint;
  syncMarkerLimit?: number;
  includeAllArticlesOfSelectedProducts?: boolean;
};

interface Group {
  all: ArticleRow[];
  chosen: ArticleRow[];
}

/** Filters that would need books this till does not keep. */
const NOT_SIMULATED = ['groupNumbers', 'changedSinceTimestamp', 'changedSinceBranchNumber'] as const;

export function getProducts(till: Till, request: GetProductsIn): SoapRecord {
  const filter = NOT_SIMULATED.find((name) => request[name] !== undefined);
  if (filter) throw new SoapFault('Client', `getProducts.request.${filter} is not simulated`);
  const pages = cut(groupsOf(till, request), request.syncMarkerLimit);
  return { productList: { product: pages.map((group) => productRecord(group, till)) } };
}

function groupsOf(till: Till, request: GetProductsIn): Group[] {
  const groups = new Map<bigint, Group>();
  for (const article of till.articles.all()) {
    const group = groups.get(article.productNumber) ?? { all: [], chosen: [] };
    groups.set(article.productNumber, group);
    group.all.push(article);
    if (isAsked(article, request)) group.chosen.push(article);
  }
  const found = [...groups.values()].filter((group) => group.chosen.length > 0);
  if (request.includeAllArticlesOfSelectedProducts) for (const group of found) group.chosen = group.all;
  return found.sort((a, b) => markerOf(a) - markerOf(b));
}

const isAsked = (article: ArticleRow, request: GetProductsIn): boolean =>
  (request.articleNumbers?.includes(article.articleNumber) ?? true) &&
  (request.productNumbers?.includes(article.productNumber) ?? true) &&
  BigInt(article.marker) >= (request.syncMarker ?? 0n);

const markerOf = (group: Group): number => Math.max(...group.all.map((a) => a.marker));

/** The limit counts articles, not products; a first product that is larger comes whole. */
function cut(groups: readonly Group[], limit: number | undefined): Group[] {
  if (limit === undefined || limit < 1) return [...groups];
  const page: Group[] = [];
  let articles = 0;
  for (const group of groups) {
    articles += group.chosen.length;
    if (page.length > 0 && articles > limit) break;
    page.push(group);
  }
  return page;
}

function productRecord(group: Group, till: Till): SoapRecord {
  const [first] = group.all;
  return {
    productNumber: first?.productNumber,
    syncMarker: markerOf(group),
    description: first?.productTitle,
    articleList: { article: group.chosen.map((article) => articleRecord(article, till)) },
  };
}

function articleRecord(article: ArticleRow, till: Till): SoapRecord {
  const name = [article.productTitle, article.colour, article.size].filter((part) => part !== null).join(' ');
  return {
    articleNumber: article.articleNumber,
    pluNumber: String(article.articleNumber),
    syncMarker: article.marker,
    changeTimestamp: wireDateTime(article.changed),
    active: true,
    description: name,
    colour: article.colour ?? '',
    size: article.size ?? '',
    receiptText: name.slice(0, 40),
    barcode: article.barcode,
    vatCode: article.vatCode,
    vatPercentage: wirePercent(vatPercentOf(article.vatCode), till.behaviour),
    priceIncl: article.priceIncl,
    priceExcl: article.priceExcl,
    unit: article.byWeight ? 'kg' : 'stuk',
    webshop: article.stockArticle,
    stockArticle: article.stockArticle,
    discontinued: false,
  };
}
