import type { SeedPerson } from '../../seed/types.js';
import type { Behaviour } from '../behaviour.js';
import type { SoapRecord, SoapValue } from '../soap/values.js';
import type { Markers } from './markers.js';
import { COUNTER_CUSTOMER } from './master-data.js';

export interface RelationRow {
  relationNumber: bigint;
  fields: SoapRecord;
  marker: number;
  created: Date;
  changed: Date;
}

const FIRST_SEEDED = 10_001n;

/** What findRelation looks at; other fields of the given relation are no search terms. */
const SEARCHED = [
  'extRelationId',
  'name',
  'address',
  'zipcode',
  'city',
  'country',
  'deliveryAddress',
  'deliveryZipcode',
  'deliveryCity',
  'deliveryCountry',
  'contact',
  'telephone',
  'mobile',
  'email',
  'website',
  'relationCode',
  'categoryId',
  'cardNumber',
  'bankAccountNumber',
  'companyName',
] as const;

/** Kept by the till; what a request says about them is not taken over. */
const OWN = ['relationNumber', 'syncMarker', 'createTimestamp', 'changeTimestamp'] as const;

export class RelationBook {
  readonly #rows = new Map<bigint, RelationRow>();
  #last = FIRST_SEEDED - 1n;

  constructor(
    people: readonly SeedPerson[],
    private readonly markers: Markers,
    private readonly now: () => Date,
  ) {
    this.add({ name: 'Toonbankklant', active: true }, COUNTER_CUSTOMER);
    for (const person of people) if (person.knownAtTill) this.add(relationOf(person));
  }

  add(fields: SoapRecord, wanted?: bigint): RelationRow {
    const relationNumber = wanted ?? this.#last + 1n;
    if (relationNumber > this.#last) this.#last = relationNumber;
    const created = this.now();
    const row = { relationNumber, fields: {}, marker: 0, created, changed: created };
    this.#rows.set(relationNumber, row);
    this.update(row, { active: true, ...fields });
    return row;
  }

  /** Only the given fields change. */
  update(row: RelationRow, fields: SoapRecord): void {
    const given = Object.entries(fields).filter(([name]) => !OWN.some((own) => own === name));
    row.fields = { ...row.fields, ...Object.fromEntries(given) };
    row.changed = this.now();
    row.marker = this.markers.next('relation');
  }

  get(relationNumber: bigint): RelationRow | undefined {
    return this.#rows.get(relationNumber);
  }

  all(): Iterable<RelationRow> {
    return this.#rows.values();
  }

  find(terms: SoapRecord, exact: boolean, behaviour: Behaviour): RelationRow | undefined {
    const wanted = SEARCHED.map((name) => [name, searchText(terms[name])] as const).filter(
      ([, t]) => t !== '',
    );
    if (wanted.length === 0) return undefined;
    const fold =
      exact && behaviour.exactMatchCaseSensitive ? (s: string) => s : (s: string) => s.toLowerCase();
    const found = [...this.#rows.values()].filter((row) =>
      wanted.every(([name, term]) => {
        const has = fold(searchText(row.fields[name]));
        return exact ? has === fold(term) : has.includes(fold(term));
      }),
    );
    return behaviour.findRelationPicks === 'first' ? found[0] : found.at(-1);
  }
}

const searchText = (value: SoapValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function relationOf(person: SeedPerson): SoapRecord {
  const name = `${person.firstName} ${person.lastName}`;
  const company = person.companyName === null ? {} : { companyName: person.companyName, contact: name };
  return {
    name: person.companyName ?? name,
    ...company,
    address: `${person.street} ${person.houseNumber}`,
    zipcode: person.zipcode,
    city: person.city,
    country: person.countryCode,
    ...(person.phone === null ? {} : { telephone: person.phone }),
    ...(person.email === null ? {} : { email: person.email }),
  };
}
