/** Lists that names and addresses are drawn from. */
export const FIRST_NAMES = [
  'Anouk',
  'Bram',
  'Chloë',
  'Daan',
  'Eefje',
  'Fleur',
  'Gijs',
  'Hanneke',
  'Ilse',
  'Joost',
  'Koen',
  'Loïs',
  'Maaike',
  'Noor',
  'Olivier',
  'Pleun',
  'Raphaël',
  'Sanne',
  'Thijs',
  'Willemijn',
] as const;

export const LAST_NAMES = [
  'de Vries',
  'van der Berg',
  'Jansen',
  'Bakker',
  "van 't Hof",
  'Daniëls',
  'de Jong',
  'van den Heuvel',
  'Coëlho',
  'Smit',
  'ter Horst',
  'Mulder-Boersma',
  'IJsbrandy',
  'in ’t Veld',
] as const;

export const STREETS = [
  'Dorpsstraat',
  'Burgemeester van Leeuwenlaan',
  'Prins Hendrikkade',
  "'s-Gravelandseweg",
  'Oudezijds Achterburgwal',
  'Reguliersdwarsstraat',
  'Koninginneweg',
  '2e Helmersstraat',
] as const;

export const HOUSE_NUMBER_ADDITIONS = ['', '', '', 'A', ' bis', '-III', '-2 hoog', ' HS'] as const;

export interface Place {
  city: string;
  countryCode: string;
  /** Digits of the zip codes of the place begin so. */
  zipStart: string;
}

export const PLACES: readonly Place[] = [
  { city: 'Amsterdam', countryCode: 'NL', zipStart: '10' },
  { city: 'Utrecht', countryCode: 'NL', zipStart: '35' },
  { city: "'s-Hertogenbosch", countryCode: 'NL', zipStart: '52' },
  { city: 'Groningen', countryCode: 'NL', zipStart: '97' },
  { city: 'Koog aan de Zaan', countryCode: 'NL', zipStart: '15' },
  { city: 'Maastricht', countryCode: 'NL', zipStart: '62' },
  { city: 'Antwerpen', countryCode: 'BE', zipStart: '20' },
];

export const COMPANY_FORMS = ['B.V.', 'V.O.F.', '& Zn.', 'Groep B.V.'] as const;

export const BRANCH_CITIES = ['Amsterdam', 'Utrecht', 'Groningen', 'Maastricht', "'s-Hertogenbosch"] as const;
