import { changedSince } from '../books/markers.js';
import { fromUnscaled, MAX_DECIMAL_PLACES, toUnscaled } from '../books/money.js';
import { freeOf, type StockChange, type StockRow } from '../books/stock.js';
import type { Till } from '../books/till.js';
import { type WireDateTime, wallOrder, wireDateTime } from '../books/wall-clock.js';
import { SoapFault } from '../soap/fault.js';
import type { SoapRecord } from '../soap/values.js';

type GetStockIn = SoapRecord & {
  branchNumber: number;
  articleNumbers: { articleNumbers?: bigint[] };
  stockId?: bigint;
  dayStockOnlyFilter?: boolean;
  branchNumbers?: { branchNumber?: number[] };
};

export function getStock(till: Till, request: GetStockIn): SoapRecord {
  const branches = request.branchNumbers?.branchNumber ?? [request.branchNumber];
  for (const number of branches) {
    if (!till.branch(number))
      throw new SoapFault('Client', `getStock.request: branch ${number} does not exist`);
  }
  const wanted = request.articleNumbers.articleNumbers ?? [];
  if (request.dayStockOnlyFilter) return {};
  if (wanted.length === 0 && !till.behaviour.emptyArticleListMeansAll) return {};
  const articles = new Set(wanted);
  const rows = branches
    .flatMap((number) => [...till.stock.rows(number)])
    .filter((row) => articles.size === 0 || articles.has(row.articleNumber))
    .filter((row) => isSince(row.stockId, request.stockId, till));
  // One element where there is one row, none where there is none: a bare list has no wrapper.
  return { articleStocks: rows.map((row) => stockRecord(row, till)) };
}

function isSince(stockId: number, since: bigint | undefined, till: Till): boolean {
  if (since === undefined) return true;
  return till.behaviour.stockIdInclusive ? BigInt(stockId) >= since : BigInt(stockId) > since;
}

function stockRecord(row: StockRow, till: Till): SoapRecord {
  // Weighed articles always show grams; for others a missing number of places means none.
  const atLeast = till.articles.get(row.articleNumber)?.byWeight ? 3 : 0;
  const free = toUnscaled(freeOf(row), atLeast);
  const reserved = toUnscaled(row.reserved, atLeast);
  return {
    branchNumber: row.branchNumber,
    articleNumber: row.articleNumber,
    changeTimestamp: wireDateTime(row.changed),
    stockId: row.stockId,
    amountFree: free.amount,
    decimalPlacesFree: free.decimalPlaces || undefined,
    amountReserved: reserved.amount,
    decimalPlacesReserved: reserved.decimalPlaces || undefined,
    amountIncoming: 0,
    isDayStockArticle: false,
  };
}

type GetHistoryIn = SoapRecord & {
  branchNumbers?: number[];
  articleNumbers?: { articleNumbers?: bigint[] };
  fromFinancialDateTime?: WireDateTime;
  throughFinancialDateTime?: WireDateTime;
  sinceStockId?: bigint;
  sinceStockIdLimit?: number;
};

export function getStockHistory(till: Till, request: GetHistoryIn): SoapRecord {
  const articles = request.articleNumbers?.articleNumbers ?? [];
  const { fromFinancialDateTime: from, throughFinancialDateTime: through } = request;
  const found = till.stock
    .history()
    .filter((c) => request.branchNumbers?.includes(c.branchNumber) ?? true)
    .filter((c) => articles.length === 0 || articles.includes(c.articleNumber))
    .filter((c) => isSince(c.stockId, request.sinceStockId, till))
    .filter((c) => !from || wallOrder(wireDateTime(c.at)) >= wallOrder(from))
    .filter((c) => !through || wallOrder(wireDateTime(c.at)) <= wallOrder(through))
    .map((change) => ({ change, marker: change.stockId }));
  const page = changedSince(found, undefined, request.sinceStockIdLimit);
  return { articleStockHistory: page.map(({ change }) => historyRecord(change)) };
}

function historyRecord(change: StockChange): SoapRecord {
  const { amount, decimalPlaces } = toUnscaled(change.changed);
  const { type, ...documents } = change.cause;
  return {
    stockId: change.stockId,
    timestamp: wireDateTime(change.at),
    branchNumber: change.branchNumber,
    articleNumber: change.articleNumber,
    amountChanged: amount,
    decimalPlaces,
    type: `STOCK-HISTORY-TYPE-${type}`,
    ...documents,
  };
}

type ChangeIn = SoapRecord & { branchNumber: number; articleNumber: bigint; decimalPlaces?: number };

export function setStock(till: Till, request: ChangeIn & { amount: bigint }): SoapRecord {
  return changeStock(till, request, 'SET', request.amount, (row, quantity) =>
    till.stock.set(row, quantity, till.behaviour.setStockMeans, { type: 'API' }),
  );
}

export function updateStock(till: Till, request: ChangeIn & { amountChanged: bigint }): SoapRecord {
  return changeStock(till, request, 'UPDATE', request.amountChanged, (row, quantity) =>
    till.stock.change(row, { physical: quantity }, { type: 'API' }),
  );
}

function changeStock(
  till: Till,
  request: ChangeIn,
  verb: 'SET' | 'UPDATE',
  amount: bigint,
  act: (row: StockRow, quantity: bigint) => number,
): SoapRecord {
  const result = (text: string): SoapRecord => ({ result: `${verb}-STOCK-RESULT-${text}` });
  const article = till.articles.get(request.articleNumber);
  const places = request.decimalPlaces ?? 0;
  if (!till.branch(request.branchNumber)) return result('BRANCH-NOT-FOUND');
  if (!article) return result('ARTICLE-NOT-FOUND');
  if (!article.stockArticle) return result('NO-STOCK-ARTICLE');
  const row = till.stock.get(request.branchNumber, request.articleNumber);
  if (!row || places < 0 || places > MAX_DECIMAL_PLACES) return result('FAILED');
  return { ...result('OK'), stockId: act(row, fromUnscaled(amount, places)) };
}
