import type { Entity } from '../books/markers.js';
import {
  DELIVERY_METHODS,
  EMPLOYEES,
  NETHERLANDS,
  PAYMENT_METHODS,
  PRICE_GROUPS,
  SUPER_USER,
  VAT_RATES,
} from '../books/master-data.js';
import { wirePercent } from '../books/order-pricing.js';
import type { Till } from '../books/till.js';
import { SERVICE_VERSION } from '../contract/contract.js';
import type { SoapRecord } from '../soap/values.js';

export function getApiVersion(): SoapRecord {
  const { major, minor, revision } = SERVICE_VERSION;
  return {
    majorNumber: 1,
    minorNumber: 0,
    revisionNumber: 0,
    serviceMajorNumber: major,
    serviceMinorNumber: minor,
    serviceRevisionNumber: revision,
    inDebugMode: false,
    isSlaveApi: false,
  };
}

/** The answer's elements whose sequence this till has; the others are asked for in vain and stay 0. */
const MARKERS: Readonly<Record<string, Entity>> = {
  articleSyncMarker: 'article',
  relationSyncMarker: 'relation',
  employeeSyncMarker: 'employee',
  invoiceSyncMarker: 'invoice',
  orderSyncMarker: 'order',
  packingSlipSyncMarker: 'packingSlip',
  stockId: 'stockId',
};

/** `includeStockId` asks for `stockId`, and so on. */
export function getCurrentSyncMarkers(till: Till, request: SoapRecord): SoapRecord {
  const asked = Object.keys(request).filter((flag) => request[flag] === true);
  return Object.fromEntries(
    asked.map((flag) => {
      const name = flag.charAt('include'.length).toLowerCase() + flag.slice('include'.length + 1);
      const entity = MARKERS[name];
      return [name, entity ? till.markers.current(entity) : 0];
    }),
  );
}

export function getBranches(till: Till): SoapRecord {
  const branch = till.branches.map((b) => ({
    branchNumber: b.branchNumber,
    branchName: b.name,
    abbreviation: b.city.slice(0, 3).toUpperCase(),
    workplaces: {
      workplace: b.workplaces.map((w) => ({
        workplaceNumber: w.workplaceNumber,
        workplaceName: w.name,
        isMobile: false,
      })),
    },
    countryCode: NETHERLANDS.code,
    countryIso3: NETHERLANDS.iso3,
    countryName: NETHERLANDS.name,
  }));
  return { branches: { branch } };
}

type GetEmployeesIn = SoapRecord & {
  employeeNumbers?: bigint[];
  syncMarker?: bigint;
  syncMarkerLimit?: number;
};

export function getEmployees(till: Till, request: GetEmployeesIn): SoapRecord {
  const superUser = { employeeNumber: SUPER_USER, name: 'Superuser', active: true };
  const all = till.behaviour.superUserListed ? [...EMPLOYEES, superUser] : EMPLOYEES;
  const employees = all
    .map((e, i) => ({ ...e, syncMarker: i + 1 }))
    .filter((e) => request.employeeNumbers?.includes(e.employeeNumber) ?? true)
    .filter((e) => BigInt(e.syncMarker) >= (request.syncMarker ?? 0n));
  return { employeeList: { employee: employees.slice(0, request.syncMarkerLimit || undefined) } };
}

export function getVatGroups(till: Till): SoapRecord {
  const vatGroup = till.branches.flatMap((b) =>
    [...VAT_RATES].map(([vatCode, percent]) => ({
      branchNumber: b.branchNumber,
      countryCode: NETHERLANDS.code,
      countryIso3: NETHERLANDS.iso3,
      vatCode,
      vatPercentage: wirePercent(percent, till.behaviour),
    })),
  );
  return { vatGroup };
}

export function getPaymentMethods(request: SoapRecord): SoapRecord {
  const types = request.paymentMethodTypes;
  const asked = PAYMENT_METHODS.filter((m) => !Array.isArray(types) || types.includes(m.type));
  return { paymentMethodList: { paymentMethod: asked.map((m) => ({ ...m, buttonText: m.description })) } };
}

export function getDeliveryMethods(request: SoapRecord): SoapRecord {
  const asked = DELIVERY_METHODS.filter((m) => m.enabled || request.onlyEnabled !== true);
  return { deliveryMethodList: { deliveryMethod: asked.map((m) => ({ ...m, buttonText: m.description })) } };
}

export function getPriceGroups(): SoapRecord {
  return { priceGroup: PRICE_GROUPS.map((group) => ({ ...group })) };
}
