import {
  COMPANY_FORMS,
  FIRST_NAMES,
  HOUSE_NUMBER_ADDITIONS,
  LAST_NAMES,
  PLACES,
  type Place,
  STREETS,
} from './dutch.js';
import type { Prng } from './prng.js';
import type { SeedPerson } from './types.js';

type Trap = Pick<SeedPerson, 'firstName' | 'lastName' | 'email' | 'companyName' | 'knownAtTill'>;

/**
 * Every shop begins with these: each is a way to hang an order on the wrong customer. The first is
 * unknown at the till while his e-mail is part of the second's, who is known; the till searches by part.
 */
const TRAPS: readonly Trap[] = [
  trap('Jan', 'de Vries', 'jan@voorbeeld.example', false),
  trap('Marjan', 'van der Berg', 'marjan@voorbeeld.example', true),
  trap('Piet', 'Jansen', 'familie.jansen@voorbeeld.example', true),
  trap('Els', 'Jansen', 'familie.jansen@voorbeeld.example', true),
  trap('Zoë', 'Daniëls', null, true),
  trap('Raphaël', "van 't Hof", null, false),
  trap('Anneke', 'IJsbrandy', 'inkoop@bloemenhuis.example', true, 'Bloemenhuis De Linde B.V.'),
  trap('Joost', 'ter Horst', 'info@terhorst.example', false, 'Ter Horst & Zn.'),
  trap('Koen', 'in ’t Veld', null, false, 'Café ’t Hoekje V.O.F.'),
  trap('Jan', 'de Vries', 'jan.de.vries@elders.example', true),
];

function trap(
  firstName: string,
  lastName: string,
  email: string | null,
  knownAtTill: boolean,
  companyName: string | null = null,
): Trap {
  return { firstName, lastName, email, companyName, knownAtTill };
}

export function makePeople(count: number, prng: Prng): SeedPerson[] {
  const people: SeedPerson[] = [];
  for (let i = 0; i < count; i += 1) people.push({ ...contact(prng), ...(TRAPS[i] ?? anyone(i, prng)) });
  return people;
}

function anyone(index: number, prng: Prng): Trap {
  const firstName = prng.pick(FIRST_NAMES);
  const lastName = prng.pick(LAST_NAMES);
  const companyName = prng.chance(15) ? `${lastName} ${index} ${prng.pick(COMPANY_FORMS)}` : null;
  // The index keeps each address one person's own; only the traps share.
  const email = prng.chance(90)
    ? `${mailPart(firstName)}.${mailPart(lastName)}.${index}@klant.example`
    : null;
  return { firstName, lastName, email, companyName, knownAtTill: prng.chance(50) };
}

/** Accents off, then letters only. */
function mailPart(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase();
}

type Contact = Omit<SeedPerson, keyof Trap>;

function contact(prng: Prng): Contact {
  const place = prng.pick(PLACES);
  return {
    // 06-000… is not handed out to anyone.
    phone: prng.chance(70) ? `06-000${String(prng.int(0, 99_999)).padStart(5, '0')}` : null,
    street: prng.pick(STREETS),
    houseNumber: `${prng.int(1, 399)}${prng.pick(HOUSE_NUMBER_ADDITIONS)}`,
    zipcode: zipcode(place, prng),
    city: place.city,
    countryCode: place.countryCode,
  };
}

function zipcode(place: Place, prng: Prng): string {
  const digits = `${place.zipStart}${String(prng.int(0, 99)).padStart(2, '0')}`;
  if (place.countryCode !== 'NL') return digits;
  return `${digits} ${prng.pick(['AB', 'CE', 'GH', 'KL', 'NP', 'RT', 'VX'])}`;
}
