import type { Connector } from '../connectors/contract.js';
import { isUniqueViolation, newId } from '../database/index.js';
import { Connection, Delivery, Flow } from '../entities/index.js';
import { asIntegrationError } from '../errors/index.js';
import type { WebhookHeaders, WebhookVerdict } from './engine.js';
import type { EngineServices } from './services.js';

export interface Accepted {
  verdict: WebhookVerdict;
  /** Flows to wake. */
  flows: Flow[];
}

/**
 * Checks a delivery and stores what it tells before it is answered. A delivery says what to read, not what
 * is true: the object is read afresh, so a late or old payload never overwrites anything.
 */
export async function accept(
  services: EngineServices,
  connectionId: string,
  rawBody: Buffer,
  headers: WebhookHeaders,
): Promise<Accepted> {
  const connection = await services.database.read((em) => em.findOneBy(Connection, { id: connectionId }));
  const codec = connection ? services.registry.connector(connection.system)?.webhooks : undefined;
  if (!connection || !codec) return answer('REFUSED');
  if (!codec.verify(rawBody, headers, await secretOf(services, connection, codec.secretField)))
    return answer('REFUSED');
  const notice = read(codec, rawBody, headers);
  if (notice === 'UNREADABLE') return answer('UNREADABLE');
  if (notice === null) return answer('IGNORED');
  const stored = await store(services, connection, notice);
  if (!stored) return answer('DUPLICATE');
  const flows = await services.database.read((em) =>
    em.findBy(Flow, { sourceConnectionId: connection.id, enabled: true }),
  );
  return { verdict: 'STORED', flows: flows.filter((flow) => `${flow.kind}` === `${notice.entity}S`) };
}

type Codec = NonNullable<Connector['webhooks']>;
type Notice = NonNullable<ReturnType<Codec['parse']>>;

function read(codec: Codec, rawBody: Buffer, headers: WebhookHeaders): Notice | null | 'UNREADABLE' {
  try {
    return codec.parse(rawBody, headers);
  } catch (error) {
    if (asIntegrationError(error).kind === 'BAD_ANSWER') return 'UNREADABLE';
    throw error;
  }
}

async function secretOf(services: EngineServices, connection: Connection, field: string): Promise<string> {
  const sealer = await services.sealer.load(connection.tenantId);
  const credentials = sealer.open('connection', connection.id, connection.credentials);
  const secret = credentials[field];
  if (typeof secret === 'string' && secret !== '') return secret;
  // An app's deliveries are signed with its client secret where no other is given.
  return typeof credentials.clientSecret === 'string' ? credentials.clientSecret : '';
}

/** False where this delivery was stored before. */
async function store(services: EngineServices, connection: Connection, notice: Notice): Promise<boolean> {
  const row = {
    id: newId(),
    tenantId: connection.tenantId,
    connectionId: connection.id,
    eventId: notice.eventId.slice(0, 80),
    topic: notice.topic.slice(0, 64),
    entity: notice.entity,
    sourceId: notice.sourceId.slice(0, 120),
    state: 'WAITING' as const,
    receivedAt: new Date(),
  };
  try {
    await services.database.transaction((em) => em.insert(Delivery, row));
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

function answer(verdict: WebhookVerdict): Accepted {
  return { verdict, flows: [] };
}
