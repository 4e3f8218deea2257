import type { FieldSpec } from '../../connectors/contract.js';
import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { withDefaults } from '../field-values.js';

export const ORDER_SETTINGS: readonly FieldSpec[] = [
  field(
    'startDate',
    'STRING',
    'Start date',
    'Orders processed before this moment are left alone. ISO time in UTC, for example 2026-11-01T00:00:00Z. Without it: the moment the flow was made.',
  ),
  {
    ...field(
      'financialStates',
      'LIST',
      'Payment states',
      "Shopify's payment states of orders to transfer. An order in another state is SKIPPED and looked at again when it changes.",
    ),
    defaultValue: ['PAID'],
    example: '["PAID"]',
  },
  {
    ...field(
      'sources',
      'LIST',
      'Sources',
      "Shopify's source names to transfer, for example pos and web. Empty: all.",
    ),
    defaultValue: [],
    example: '["pos"]',
  },
  {
    ...field('includeTestOrders', 'BOOLEAN', 'Test orders', 'Whether orders marked as test are transferred.'),
    defaultValue: false,
  },
  {
    ...field(
      'employeeNumber',
      'STRING',
      'Employee',
      "Number of the till's employee on every order; 999999 is the till's super user.",
    ),
    defaultValue: '999999',
    lookup: 'EMPLOYEE',
  },
  {
    ...field(
      'entryBranchNumber',
      'STRING',
      'Branch',
      'Branch of the till for orders whose location is not in branchByLocation. A branch other than the default one needs a workplace too.',
    ),
    lookup: 'BRANCH',
  },
  { ...field('workplaceNumber', 'STRING', 'Workplace', 'Workplace at that branch.'), lookup: 'WORKPLACE' },
  {
    ...field(
      'branchByLocation',
      'TABLE',
      'Branch by location',
      'Shopify location id to the till\'s branch number, or branch/workplace: { "61234": "2/1" }.',
    ),
    defaultValue: {},
  },
  field(
    'shippingArticleNumber',
    'STRING',
    'Shipping article',
    'Article of the till for shipping costs. Needed once an order has any.',
  ),
  {
    ...field(
      'paymentMethods',
      'TABLE',
      'Payment methods',
      'Shopify\'s gateway to the till\'s payment method: { "cash": "CASH", "shopify_payments": "PIN" }. A gateway without a row fails the order.',
      true,
    ),
    defaultValue: {},
    lookup: 'PAYMENT_METHOD',
  },
  {
    ...choice(
      'settle',
      ['BY_FULFILMENT', 'DEPOSIT', 'INVOICE_AND_DELIVER', 'NONE'],
      'Settling',
      'BY_FULFILMENT: handed over in the shop means paid, invoiced and delivered, otherwise a deposit. DEPOSIT: always a deposit. INVOICE_AND_DELIVER: always. NONE: payments are not passed on.',
    ),
  },
  field(
    'defaultDebtor',
    'STRING',
    'Default debtor',
    'Relation number of the till for orders without a customer that can be matched.',
  ),
  {
    ...field(
      'forceDefaultDebtor',
      'BOOLEAN',
      'Always the default debtor',
      'Use the default debtor on every order; no customer is looked up or made.',
    ),
    defaultValue: false,
  },
  {
    ...choice(
      'customerUpdate',
      ['NEVER', 'ALWAYS'],
      'Known customers',
      'ALWAYS: a customer the till knows is updated from the order where it differs. NEVER: left as it is.',
    ),
  },
  {
    ...choice(
      'customerWithoutEmail',
      ['DEFAULT_DEBTOR', 'CREATE'],
      'Customers without e-mail',
      'DEFAULT_DEBTOR: the order goes to the default debtor. CREATE: a relation of their own, recognised by the customer id of the shop.',
    ),
  },
  field('deliveryMethod', 'STRING', 'Delivery method', "The till's delivery method on every order."),
  field('orderCategoryNumber', 'STRING', 'Order category', "The till's order category on every order."),
  {
    ...field('pageSize', 'INTEGER', 'Orders per page', 'How many orders are read at once, 1 to 100.'),
    defaultValue: 50,
  },
  {
    ...field(
      'parallelWrites',
      'INTEGER',
      'Parallel writes',
      "How many orders are sent to the till at once, 1 to 8. The till's own limit is not known: raise with care.",
    ),
    defaultValue: 2,
  },
  choice(
    'countryFormat',
    ['CODE', 'NAME'],
    'Countries',
    'Whether the till is given countries as two letters or by name: its contract does not say which.',
  ),
];

export interface OrderSettings {
  startDate: string;
  financialStates: string[];
  sources: string[];
  includeTestOrders: boolean;
  employeeNumber: string;
  entryBranchNumber: string | null;
  workplaceNumber: string | null;
  branchByLocation: Record<string, string>;
  shippingArticleNumber: string | null;
  paymentMethods: Record<string, string>;
  settle: 'BY_FULFILMENT' | 'DEPOSIT' | 'INVOICE_AND_DELIVER' | 'NONE';
  defaultDebtor: string | null;
  forceDefaultDebtor: boolean;
  customerUpdate: 'NEVER' | 'ALWAYS';
  customerWithoutEmail: 'DEFAULT_DEBTOR' | 'CREATE';
  pageSize: number;
  parallelWrites: number;
}

/** Settings as stored (checked when they were saved), typed and with defaults. */
export function orderSettings(stored: PlainRecord, flowMadeAt: string): OrderSettings {
  const all = withDefaults(ORDER_SETTINGS, stored);
  return {
    startDate: text(all.startDate) ?? flowMadeAt,
    financialStates: list(all.financialStates),
    sources: list(all.sources),
    includeTestOrders: all.includeTestOrders === true,
    employeeNumber: text(all.employeeNumber) ?? '999999',
    entryBranchNumber: text(all.entryBranchNumber),
    workplaceNumber: text(all.workplaceNumber),
    branchByLocation: table(all.branchByLocation),
    shippingArticleNumber: text(all.shippingArticleNumber),
    paymentMethods: table(all.paymentMethods),
    settle: all.settle as OrderSettings['settle'],
    defaultDebtor: text(all.defaultDebtor),
    forceDefaultDebtor: all.forceDefaultDebtor === true,
    customerUpdate: all.customerUpdate as OrderSettings['customerUpdate'],
    customerWithoutEmail: all.customerWithoutEmail as OrderSettings['customerWithoutEmail'],
    pageSize: Math.min(100, Math.max(1, Number(all.pageSize ?? 50))),
    parallelWrites: Math.min(8, Math.max(1, Number(all.parallelWrites ?? 2))),
  };
}

function field(
  name: string,
  type: FieldSpec['type'],
  label: string,
  description: string,
  required = false,
): FieldSpec {
  return { name, label, description, type, required, secret: false };
}
function choice(
  name: string,
  choices: readonly [string, ...string[]],
  label: string,
  description: string,
): FieldSpec {
  return { ...field(name, 'CHOICE', label, description), choices, defaultValue: choices[0] };
}
function text(value: PlainValue | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
function list(value: PlainValue | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
function table(value: PlainValue | undefined): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, String(entry)]));
}
