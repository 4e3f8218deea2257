import { catalogue } from './notation.js';

export const ARTICLE_CATALOGUE = catalogue('An article of the till: what is sold and kept in stock.', [
  ['articleNumber!', 'STRING', 'Article number.', '100234'],
  ['productNumber!', 'STRING', 'Number of the product whose colours and sizes are articles.', '1002'],
  ['description!', 'STRING', 'Description.', 'T-shirt blue M'],
  ['active!', 'BOOLEAN', 'Whether the article is in use.', 'true'],
  ['stockArticle!', 'BOOLEAN', 'Whether the till keeps stock of it.', 'true'],
  ['barcode', 'STRING', 'Barcode.', '8712345678906'],
  ['vatCode', 'STRING', 'VAT code; empty for a composite article with several rates.', '2'],
  ['vatPercentage', 'DECIMAL', 'VAT rate in percent; empty where its scale is unknown.', '21'],
]);
