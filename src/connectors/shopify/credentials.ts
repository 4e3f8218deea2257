import { IntegrationError } from '../../errors/index.js';
import type { FieldFault, FieldSpec } from '../contract.js';
import type { PlainRecord } from '../plain.js';
import type { ClientCredentials } from './transport/token.js';

const secretText = { type: 'STRING', required: false, secret: true } as const;

export const credentialSpecs: readonly FieldSpec[] = [
  {
    ...secretText,
    name: 'accessToken',
    label: 'Access token',
    description:
      'Admin API access token of a custom app. Leave it empty when the client id and secret are given.',
  },
  {
    ...secretText,
    name: 'clientId',
    label: 'Client id',
    description: "Client id of an app of the shop's own organisation, from its Dev Dashboard.",
    secret: false,
  },
  {
    ...secretText,
    name: 'clientSecret',
    label: 'Client secret',
    description: 'Secret of that app. Tokens are fetched with it and renewed by themselves.',
  },
  {
    ...secretText,
    name: 'webhookSecret',
    label: 'Webhook secret',
    description:
      "What Shopify signs its webhooks with: the app's client secret, which is used if this is empty.",
  },
];

export function validateCredentials(credentials: PlainRecord): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const [name, value] of Object.entries(credentials)) {
    if (!credentialSpecs.some((spec) => spec.name === name)) {
      const known = credentialSpecs.map((spec) => spec.name).join(', ');
      faults.push({
        field: name,
        message: `${name} is not a credential of Shopify.`,
        fix: `Known: ${known}.`,
      });
    } else if (value !== null && typeof value !== 'string') {
      faults.push({
        field: name,
        message: `${name} must be a text.`,
        fix: 'Give it as a text, or leave it out.',
      });
    } else if (typeof value === 'string' && /[^\x21-\x7e]/.test(value.trim())) {
      faults.push({
        field: name,
        message: `${name} holds a blank or another character that no credential has.`,
        fix: 'Copy it again from Shopify, without line breaks.',
      });
    }
  }
  const has = (name: string) => textOf(credentials, name) !== '';
  if (!has('accessToken') && has('clientId') !== has('clientSecret')) {
    const missing = has('clientId') ? 'clientSecret' : 'clientId';
    faults.push({
      field: missing,
      message: `${missing} is missing.`,
      fix: 'Give the client id and the secret together.',
    });
  } else if (!has('accessToken') && !has('clientId')) {
    faults.push({
      field: 'accessToken',
      message: 'There is neither an access token nor a client id and secret.',
      fix: 'Give the access token of a custom app, or the client id and secret of an app of your organisation.',
    });
  }
  return faults;
}

/** An access token as it is, or what to fetch tokens with. */
export function parseCredentials(credentials: PlainRecord, origin: string): string | ClientCredentials {
  const [fault] = validateCredentials(credentials);
  if (fault !== undefined) {
    throw new IntegrationError('INVALID_SETTING', fault.message, { field: fault.field, fix: fault.fix });
  }
  return (
    textOf(credentials, 'accessToken') || {
      tokenUrl: `${origin}/admin/oauth/access_token`,
      clientId: textOf(credentials, 'clientId'),
      clientSecret: textOf(credentials, 'clientSecret'),
    }
  );
}

/** The secret that webhooks are checked with; empty if there is none, and then every webhook is refused. */
export function webhookSecretOf(credentials: PlainRecord): string {
  return textOf(credentials, 'webhookSecret') || textOf(credentials, 'clientSecret');
}

function textOf(credentials: PlainRecord, name: string): string {
  const value = credentials[name];
  return typeof value === 'string' ? value.trim() : '';
}
