import { IntegrationError } from '../../errors/index.js';
import type { LookupKind, LookupRow } from '../contract.js';
import { percentage, type VatScale } from './articles/vat-scale.js';
import type { Till } from './soap/till-client.js';
import { children, flag, id, listOf, long, type TillNode, text } from './values/node.js';

type Read = (till: Till, vat: VatScale) => Promise<LookupRow[]>;

const LOOKUPS: Readonly<Record<LookupKind, Read | null>> = {
  BRANCH: async (till) =>
    (await branches(till)).map((branch) =>
      row(id(branch, 'branchNumber'), text(branch, 'branchName'), {
        abbreviation: text(branch, 'abbreviation'),
        countryIso3: text(branch, 'countryIso3'),
      }),
    ),
  WORKPLACE: async (till) =>
    (await branches(till)).flatMap((branch) =>
      listOf(branch, 'workplaces', 'workplace').map((workplace) =>
        row(id(workplace, 'workplaceNumber'), text(workplace, 'workplaceName'), {
          branchNumber: id(branch, 'branchNumber'),
          type: text(workplace, 'workplaceType'),
        }),
      ),
    ),
  EMPLOYEE: async (till) =>
    listOf(await till.call('getEmployees', { request: {} }), 'employeeList', 'employee').map((employee) =>
      row(id(employee, 'employeeNumber'), text(employee, 'name'), { active: yesNo(employee, 'active') }),
    ),
  VAT_GROUP: vatGroups,
  PAYMENT_METHOD: async (till) =>
    listOf(await till.call('getPaymentMethodsV2', { request: {} }), 'paymentMethodList', 'paymentMethod').map(
      (method) =>
        row(text(method, 'method'), text(method, 'description'), {
          type: text(method, 'type'),
          active: yesNo(method, 'active'),
          allowNegativeAmount: yesNo(method, 'allowNegativeAmount'),
        }),
    ),
  DELIVERY_METHOD: async (till) =>
    listOf(
      await till.call('getDeliveryMethodsV2', { request: {} }),
      'deliveryMethodList',
      'deliveryMethod',
    ).map((method) =>
      row(text(method, 'deliveryMethod'), text(method, 'description'), { enabled: yesNo(method, 'enabled') }),
    ),
  PRICE_GROUP: async (till) =>
    children(await till.call('getPriceGroupList'), 'priceGroup').map((group) =>
      row(id(group, 'priceGroupNumber'), text(group, 'description'), {}),
    ),
  LOCATION: null,
};

export async function lookup(kind: LookupKind, till: Till, vat: VatScale): Promise<LookupRow[]> {
  const read = LOOKUPS[kind];
  if (!read) {
    throw new IntegrationError('NOT_SUPPORTED', `MplusKASSA has no list of kind ${kind}.`, {
      fix: 'Ask the other system for it; the till has branches.',
    });
  }
  return (await read(till, vat)).filter((found) => found.id !== '');
}

async function branches(till: Till): Promise<TillNode[]> {
  return listOf(await till.call('getBranches'), 'branches', 'branch');
}

/** The till lists its rates per branch; a code with one rate in one country is one row. */
async function vatGroups(till: Till, vat: VatScale): Promise<LookupRow[]> {
  const places = await vat.places();
  const rows = new Map<string, LookupRow>();
  for (const group of children(await till.call('getVatGroupList'), 'vatGroup')) {
    const code = id(group, 'vatCode');
    const percent = percentage(long(group, 'vatPercentage'), places);
    const country = text(group, 'countryIso3');
    const name = `VAT code ${code}${percent === null ? '' : `, ${percent} %`}${country ? ` (${country})` : ''}`;
    rows.set(name, row(code, name, { percentage: percent, countryIso3: country }));
  }
  return [...rows.values()];
}

function row(rowId: string | null, name: string | null, info: Record<string, string | null>): LookupRow {
  const known = Object.entries(info).filter((entry): entry is [string, string] => entry[1] !== null);
  return { id: rowId ?? '', name: name ?? rowId ?? '', info: Object.fromEntries(known) };
}

function yesNo(node: TillNode, name: string): string | null {
  const value = flag(node, name);
  return value === null ? null : String(value);
}
