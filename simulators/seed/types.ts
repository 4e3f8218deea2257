/** The shop that both simulators are filled with: one catalogue, so that a SKU of the shop is an article of the till. */
export interface SeedBranch {
  branchNumber: number;
  name: string;
  city: string;
  workplaces: { workplaceNumber: number; name: string }[];
}

export interface SeedArticle {
  /** Numeric; the SKU at Shopify. */
  articleNumber: string;
  productNumber: string;
  productTitle: string;
  colour: string | null;
  size: string | null;
  barcode: string;
  /** Whole cents, VAT included. */
  priceInclCents: number;
  /** 1 = low (9 %), 2 = high (21 %). */
  vatCode: 1 | 2;
  vatPercent: 9 | 21;
  /** Sold by weight: stock with decimals at the till. */
  byWeight: boolean;
}

export interface SeedPerson {
  firstName: string;
  lastName: string;
  /** Null for a customer without e-mail; two persons of the seed share one. */
  email: string | null;
  phone: string | null;
  companyName: string | null;
  street: string;
  houseNumber: string;
  zipcode: string;
  city: string;
  countryCode: string;
  /** Whether the till knows this person already when the simulators start. */
  knownAtTill: boolean;
}

export interface SeedShop {
  branches: SeedBranch[];
  articles: SeedArticle[];
  /** Pieces (or kilograms with decimals as a string) by `branchNumber/articleNumber`. */
  stock: Map<string, string>;
  people: SeedPerson[];
  /** Article number of the till's "Shipping costs". */
  shippingArticleNumber: string;
}

export interface SeedOptions {
  /** Same number, same shop. */
  seed: number;
  /** How many articles (variants), shipping article not counted. */
  articles: number;
  branches: number;
  people: number;
}
