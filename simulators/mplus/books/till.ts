import type { SeedBranch, SeedShop } from '../../seed/types.js';
import { type Behaviour, DEFAULT_BEHAVIOUR } from '../behaviour.js';
import { ArticleBook } from './articles.js';
import { KeyBook } from './keys.js';
import { Markers } from './markers.js';
import { OrderBook } from './orders.js';
import { RelationBook } from './relations.js';
import { reserve, settle } from './settlement.js';
import { StockBook } from './stock.js';

/** The simulated administration: every book of one customer of the vendor. */
export class Till {
  readonly markers = new Markers();
  readonly orders = new OrderBook();
  readonly keys = new KeyBook();
  readonly articles: ArticleBook;
  readonly stock: StockBook;
  readonly relations: RelationBook;
  readonly branches: readonly SeedBranch[];
  behaviour: Behaviour;

  constructor(
    shop: SeedShop,
    behaviour: Partial<Behaviour> = {},
    readonly now: () => Date = () => new Date(),
  ) {
    this.behaviour = { ...DEFAULT_BEHAVIOUR, ...behaviour };
    this.branches = shop.branches;
    this.articles = new ArticleBook(shop, this.markers, now());
    this.stock = new StockBook(shop, this.markers, now);
    this.relations = new RelationBook(shop.people, this.markers, now);
  }

  branch(branchNumber: number): SeedBranch | undefined {
    return this.branches.find((b) => b.branchNumber === branchNumber);
  }

  /** The branches take their queued orders: from now on they can be read, and their payments count. */
  release(): number {
    let released = 0;
    for (const order of this.orders.all()) {
      const settlement = order.queued;
      if (settlement === null) continue;
      order.queued = null;
      order.marker = this.markers.next('order');
      reserve(order, this);
      if (settlement.payments.length > 0) settle(order, settlement, this);
      released += 1;
    }
    return released;
  }
}
