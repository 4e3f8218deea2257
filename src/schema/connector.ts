import { ObjectType } from 'type-graphql';
import type { Connector as Contract } from '../connectors/contract.js';
import { Described } from './described.js';
import { FieldSpec, fieldSpecView } from './field-spec.js';

@ObjectType({ description: 'A system that tillstream can connect to.' })
export class Connector {
  @Described(() => String, 'Its key, such as `mplus` or `shopify`: the `system` of a connection.')
  key: string;

  @Described(() => String, 'Its name for people.')
  label: string;

  @Described(() => [FieldSpec], 'Settings of a connection to it.')
  settings: FieldSpec[];

  @Described(() => [FieldSpec], 'Credentials of a connection to it; they can be written and never read.')
  credentials: FieldSpec[];

  @Described(() => Boolean, 'Whether it can tell us of changes at once (mutation `subscribeWebhooks`).')
  webhooks: boolean;
}

export function connectorView(connector: Contract): Connector {
  return {
    key: connector.key,
    label: connector.label,
    settings: connector.settings.map(fieldSpecView),
    credentials: connector.credentials.map(fieldSpecView),
    webhooks: connector.webhooks !== undefined,
  };
}
