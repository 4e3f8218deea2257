import { ASSORTMENT, BRANDS, COLOURS, type ProductLine } from './assortment.js';
import { BRANCH_CITIES } from './dutch.js';
import { ean13 } from './ean13.js';
import { makePeople } from './people.js';
import { Prng } from './prng.js';
import type { SeedArticle, SeedBranch, SeedOptions, SeedShop } from './types.js';

const FIRST_ARTICLE = 1_000_001;
const FIRST_PRODUCT = 2_000_001;
/** The number the vendor's tutorial gives to "Shipping costs". */
const SHIPPING_ARTICLE = '999';

/**
 * The shop that both simulators are filled with: same options, same shop. The shipping article is not
 * among `articles`, for it is no product of the web shop.
 */
export function makeSeedShop(options: SeedOptions): SeedShop {
  const prng = new Prng(options.seed);
  const branches = makeBranches(options.branches);
  const articles = makeArticles(options.articles, prng);
  return {
    branches,
    articles,
    stock: makeStock(branches, articles, prng),
    people: makePeople(options.people, prng),
    shippingArticleNumber: SHIPPING_ARTICLE,
  };
}

function makeBranches(count: number): SeedBranch[] {
  return Array.from({ length: count }, (_, i) => {
    const city = BRANCH_CITIES[i % BRANCH_CITIES.length] ?? 'Amsterdam';
    const branchNumber = i + 1;
    return {
      branchNumber,
      name: i < BRANCH_CITIES.length ? `Winkel ${city}` : `Winkel ${city} ${branchNumber}`,
      city,
      workplaces: [1, 2].map((n) => ({ workplaceNumber: n, name: `Kassa ${branchNumber}.${n}` })),
    };
  });
}

function makeArticles(count: number, prng: Prng): SeedArticle[] {
  const articles: SeedArticle[] = [];
  for (let product = 0; articles.length < count; product += 1) {
    const line = ASSORTMENT[product % ASSORTMENT.length];
    if (line) addProduct(articles, line, product, count, prng);
  }
  return articles;
}

function addProduct(
  articles: SeedArticle[],
  line: ProductLine,
  product: number,
  count: number,
  prng: Prng,
): void {
  const round = Math.floor(product / ASSORTMENT.length);
  const brand = prng.pick(BRANDS);
  const productTitle = `${line.title} ${brand}${round === 0 ? '' : ` ${round + 1}`}`;
  const priceInclCents = prng.int(line.cents[0], line.cents[1]);
  for (const colour of coloursOf(line, prng)) {
    for (const size of line.sizes.length === 0 ? [null] : line.sizes) {
      if (articles.length >= count) return;
      articles.push({
        articleNumber: String(FIRST_ARTICLE + articles.length),
        productNumber: String(FIRST_PRODUCT + product),
        productTitle,
        colour,
        size,
        barcode: ean13(FIRST_ARTICLE + articles.length),
        priceInclCents,
        vatCode: line.vatCode,
        vatPercent: line.vatCode === 1 ? 9 : 21,
        byWeight: line.byWeight,
      });
    }
  }
}

function coloursOf(line: ProductLine, prng: Prng): readonly (string | null)[] {
  if (!line.coloured) return [null];
  const start = prng.int(0, COLOURS.length - 2);
  return COLOURS.slice(start, start + prng.int(2, 3));
}

function makeStock(branches: SeedBranch[], articles: SeedArticle[], prng: Prng): Map<string, string> {
  const stock = new Map<string, string>();
  for (const { branchNumber } of branches) {
    for (const article of articles) {
      const quantity = article.byWeight ? kilograms(prng.int(1_000, 40_000)) : String(prng.int(0, 60));
      stock.set(`${branchNumber}/${article.articleNumber}`, quantity);
    }
  }
  return stock;
}

function kilograms(grams: number): string {
  return `${Math.floor(grams / 1000)}.${String(grams % 1000).padStart(3, '0')}`;
}
