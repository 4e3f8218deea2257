import { catalogue } from './notation.js';

export const CUSTOMER_CATALOGUE = catalogue(
  'A relation of the till: a person or a company. An update changes only what is given.',
  [
    ['relationNumber', 'STRING', 'Number of the relation; the till gives it.', '10023'],
    [
      'externalId',
      'STRING',
      'Our id of the customer (extRelationId). Needed to create where there is no e-mail.',
      'shop-1:77123',
    ],
    ['active', 'BOOLEAN', 'Whether the relation is in use; true for a new one where empty.', 'true'],
    ['name', 'STRING', 'Name of the person, or of the relation as the till lists it.', 'Jan de Vries'],
    ['companyName', 'STRING', 'Name of the company; empty for a person.', 'De Vries BV'],
    ['contact', 'STRING', 'Contact person of a company.', 'Jan de Vries'],
    ['email', 'STRING', 'E-mail address.', 'jan@example.nl'],
    ['telephone', 'STRING', 'Telephone number.', '030 123 45 67'],
    ['mobile', 'STRING', 'Mobile number.', '06 12345678'],
    ['address', 'STRING', 'Street, house number and addition on one line.', 'Dorpsstraat 12 A'],
    ['zipcode', 'STRING', 'Postal code.', '1234 AB'],
    ['city', 'STRING', 'City.', 'Utrecht'],
    ['country', 'STRING', 'Country, in the spelling that this till uses.', 'NL'],
    ['deliveryAddress', 'STRING', 'Street, house number and addition of the delivery address.', 'Kade 3'],
    ['deliveryZipcode', 'STRING', 'Postal code of the delivery address.', '3511 AA'],
    ['deliveryCity', 'STRING', 'City of the delivery address.', 'Utrecht'],
    ['deliveryCountry', 'STRING', 'Country of the delivery address.', 'NL'],
    ['vatNumber', 'STRING', 'VAT number of a company.', 'NL001234567B01'],
    ['commerceNumber', 'STRING', 'Number at the chamber of commerce.', '12345678'],
  ],
);
