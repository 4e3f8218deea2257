import { catalogue } from './notation.js';

export const STOCK_CATALOGUE = catalogue(
  'Stock of one article at the branches that together are one location of the target.',
  [
    ['articleNumber!', 'STRING', 'Article number.', '100234'],
    ['groupId!', 'STRING', 'Location of the target that the branches stand for.', 'gid://shopify/Location/1'],
    ['branches!', 'LIST', 'Every branch of the location, changed or not.'],
    ['branches[].branchNumber!', 'STRING', 'Branch number.', '1'],
    ['branches[].free!', 'DECIMAL', 'What can safely be sold: stock less reservations.', '12'],
    ['branches[].reserved!', 'DECIMAL', 'Reserved by orders that are not delivered yet.', '2'],
    ['branches[].incoming!', 'DECIMAL', 'Expected from purchase orders.', '24'],
  ],
);
