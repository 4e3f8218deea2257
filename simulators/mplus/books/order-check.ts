import { DEFAULT_BRANCH, DELIVERY_METHODS, EMPLOYEES, SUPER_USER, VAT_RATES } from './master-data.js';
import { MAX_DECIMAL_PLACES } from './money.js';
import type { CreateOrderIn, LineIn, OrderIn } from './order-input.js';
import { wirePercent } from './order-pricing.js';
import type { Till } from './till.js';

/**
 * Why the till refuses an order, or undefined. Which fields the real service asks for on create is not
 * known; these are the tutorial's rules (extOrderId, a relation), what connectors practise (an employee,
 * a workplace with a branch that is not the default one, known articles), and what this simulator does
 * not do: it refuses that rather than answer with a wrong total.
 */
export function refusalOf(request: CreateOrderIn, till: Till): string | undefined {
  const { order } = request;
  return (
    headRefusal(order, till) ??
    branchRefusal(order, till) ??
    notSimulated(request) ??
    (order.lineList?.line ?? []).map((line, i) => lineRefusal(line, i, till)).find((r) => r !== undefined)
  );
}

function headRefusal(order: OrderIn, till: Till): string | undefined {
  if (order.orderId !== '') return 'orderId must be empty for a new order';
  if (!order.extOrderId) return 'extOrderId is mandatory for an order from outside';
  if (order.relationNumber === undefined) return 'relationNumber is mandatory';
  if (!till.relations.get(order.relationNumber)) return `relation ${order.relationNumber} does not exist`;
  if (order.employeeNumber === undefined) return 'employeeNumber is mandatory';
  if (!isEmployee(order.employeeNumber)) return `employee ${order.employeeNumber} does not exist`;
  if ((order.lineList?.line ?? []).length === 0) return 'lineList has no line';
  const delivery = order.deliveryMethod;
  if (delivery && !DELIVERY_METHODS.some((m) => m.deliveryMethod === delivery && m.enabled)) {
    return `delivery method ${delivery} does not exist`;
  }
  return undefined;
}

const isEmployee = (number: bigint): boolean =>
  number === SUPER_USER || EMPLOYEES.some((e) => e.employeeNumber === number && e.active);

function branchRefusal(order: OrderIn, till: Till): string | undefined {
  const entry = order.entryBranchNumber ?? DEFAULT_BRANCH;
  const branch = till.branch(entry);
  if (!branch) return `entryBranchNumber ${entry} does not exist`;
  const financial = order.financialBranchNumber;
  if (financial !== undefined && !till.branch(financial)) {
    return `financialBranchNumber ${financial} does not exist`;
  }
  const need = till.behaviour.workplaceNeeded;
  const needed = need === 'always' || (need === 'nonDefault' && entry !== DEFAULT_BRANCH);
  if (order.workplaceNumber === undefined) {
    return needed ? `workplaceNumber is mandatory with entryBranchNumber ${entry}` : undefined;
  }
  if (branch.workplaces.some((w) => w.workplaceNumber === order.workplaceNumber)) return undefined;
  return `workplace ${order.workplaceNumber} does not exist in branch ${entry}`;
}

function notSimulated(request: CreateOrderIn): string | undefined {
  const { order } = request;
  if (request.applySalesAndActions || request.applySalesPrices || request.applyPriceGroups) {
    return 'sales, promotions and price groups are not simulated';
  }
  if ((request.scannedVoucherIssuanceCodes ?? []).length > 0) return 'vouchers are not simulated';
  if (order.vatChange !== undefined) return 'vatChange is not simulated';
  if (order.vatCountryIso3 && order.vatCountryIso3 !== 'NLD') return 'only VAT of NLD is simulated';
  return undefined;
}

function lineRefusal(line: LineIn, index: number, till: Till): string | undefined {
  const where = `line ${index + 1}`;
  const { data } = line;
  if (!till.articles.get(line.articleNumber)) return `${where}: article ${line.articleNumber} does not exist`;
  if (!data) return `${where}: data is mandatory`;
  const places = data.decimalPlaces ?? 0;
  if (places < 0 || places > MAX_DECIMAL_PLACES)
    return `${where}: decimalPlaces must be 0 to ${MAX_DECIMAL_PLACES}`;
  for (const list of ['preparationList', 'contractLines', 'uncondensedLines'] as const) {
    if (line[list] !== undefined) return `${where}: ${list} is not simulated`;
  }
  if (data.vatCode !== undefined && !VAT_RATES.has(data.vatCode)) {
    return `${where}: vatCode ${data.vatCode} does not exist`;
  }
  return percentRefusal(line, where, till);
}

/** A percentage that is not the code's is refused, so that the wrong scale cannot pass unseen. */
function percentRefusal(line: LineIn, where: string, till: Till): string | undefined {
  const given = line.data?.vatPercentage;
  const code = line.data?.vatCode ?? till.articles.get(line.articleNumber)?.vatCode;
  const expected = wirePercent(VAT_RATES.get(code ?? 0) ?? 0, till.behaviour);
  if (given === undefined || given === expected) return undefined;
  return `${where}: vatPercentage is ${given}, code ${code} has ${expected}`;
}
