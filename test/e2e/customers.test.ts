import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OrderDraft } from '../../simulators/seed/orders-types.js';
import type { SeedPerson } from '../../simulators/seed/types.js';
import { startWorld, type World } from '../support/world.js';

const PERSON: SeedPerson = {
  firstName: 'Jan',
  lastName: 'Jansen',
  email: 'jan@voorbeeld.example',
  phone: null,
  companyName: null,
  street: 'Dorpsstraat',
  houseNumber: '1',
  zipcode: '1234 AB',
  city: 'Utrecht',
  countryCode: 'NL',
  knownAtTill: false,
};

/** FAULTS row 23: never attached to the wrong relation. */
describe('customers on the way of orders', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ people: 10 });
    world.mplus.control.addRelations([
      { name: 'Marjan', email: 'marjan@voorbeeld.example' },
      { name: 'Piet', email: 'samen@voorbeeld.example' },
      { name: 'Els', email: 'samen@voorbeeld.example' },
      { name: 'Kees', email: 'kees@voorbeeld.example' },
    ]);
  });
  afterAll(() => world.close());

  const order = (person: SeedPerson | null): string => {
    const draft: OrderDraft = {
      sourceName: 'web',
      taxesIncluded: true,
      lines: [{ sku: '1000001', quantity: 1, unitCents: 1000 }],
      payments: [{ gateway: 'shopify_payments' }],
      fulfilled: false,
      person,
    };
    return world.shopify.placeOrder(draft);
  };
  const relationOf = (id: string) => {
    const ledger = world.mplus.ledger();
    const number = ledger.orders.find((one) => one.extOrderId.endsWith(`:${id}`))?.relationNumber;
    return ledger.relations.find((relation) => relation.relationNumber === number);
  };

  test('an address that is part of another makes a relation of its own', async () => {
    const id = order(PERSON);
    await world.runOrders();
    expect(relationOf(id)).toMatchObject({ email: 'jan@voorbeeld.example', name: 'Jan Jansen' });
  });

  test('two relations with one address: failed, with both numbers, and no order at the till', async () => {
    const id = order({ ...PERSON, email: 'Samen@voorbeeld.example' });
    await world.runOrders();
    const failed = (await world.records('FAILED')).find((record) => record.sourceId === id);
    expect(failed?.error?.kind).toBe('AMBIGUOUS');
    expect(failed?.error?.cause).toMatch(/relations \d+ and \d+/);
    expect(relationOf(id)).toBeUndefined();
  });

  test('a known address in another case is the known relation', async () => {
    const before = world.mplus.ledger().relations.length;
    const id = order({ ...PERSON, firstName: 'Kees', email: ' KEES@voorbeeld.example' });
    await world.runOrders();
    expect(relationOf(id)?.name).toBe('Kees');
    expect(world.mplus.ledger().relations.length).toBe(before);
  });

  test('no e-mail goes to the default debtor, with a warning', async () => {
    const id = order({ ...PERSON, email: null });
    await world.runOrders();
    const created = (await world.records('CREATED')).find((record) => record.sourceId === id);
    expect(created?.warnings.map((warning) => warning.code)).toContain('DEFAULT_DEBTOR_USED');
    expect(world.mplus.ledger().orders.find((one) => one.extOrderId.endsWith(`:${id}`))?.relationNumber).toBe(
      '1',
    );
  });

  test('a company is a company relation with its person as contact', async () => {
    const id = order({ ...PERSON, email: 'inkoop@bedrijf.example', companyName: 'Bedrijf B.V.' });
    await world.runOrders();
    expect(relationOf(id)).toMatchObject({ companyName: 'Bedrijf B.V.', name: 'Bedrijf B.V.' });
  });

  test('ten orders of one new customer at once make one relation', async () => {
    const ids = Array.from({ length: 10 }, () => order({ ...PERSON, email: 'nieuw@voorbeeld.example' }));
    await world.runOrders();
    const numbers = new Set(ids.map((id) => relationOf(id)?.relationNumber));
    expect(numbers.size).toBe(1);
    expect(
      world.mplus.ledger().relations.filter((relation) => relation.email === 'nieuw@voorbeeld.example'),
    ).toHaveLength(1);
  });
});
