import type { OrderContext } from '../../mappings/index.js';

export type { OrderContext };
/** One line of the till: an article, how many (whole pieces), at which price each (two places). */
export type ArticleLine = OrderContext['articleLines'][number];
export type PaidTransaction = OrderContext['paidTransactions'][number];
export type Settle = OrderContext['settle'];
