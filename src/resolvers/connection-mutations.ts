import { Resolver } from 'type-graphql';
import {
  CheckConnectionPayload,
  ConnectionInput,
  ConnectionPayload,
  CreateConnectionInput,
  SubscribeWebhooksPayload,
  UpdateConnectionInput,
} from '../schema/connection-inputs.js';
import { EngineMutation, StoredMutation } from '../security/mutation.js';
import type { EngineCall, Outcome, StoredCall } from '../security/mutation-runner.js';

@Resolver()
export class ConnectionMutations {
  @StoredMutation({
    description: 'Connects a system. Then try it with checkConnection.',
    permission: 'CONNECTION_MANAGE',
    audit: 'CONNECTION_CREATED',
    input: CreateConnectionInput,
    payload: ConnectionPayload,
  })
  createConnection(
    { caller, em, services }: StoredCall,
    input: CreateConnectionInput,
  ): Promise<Outcome<ConnectionPayload>> {
    return services.connections.create(caller, em, input);
  }

  @StoredMutation({
    description:
      'Changes a connection. New settings or credentials take one that is AUTH_FAILED back into use; flows go on with them at once.',
    permission: 'CONNECTION_MANAGE',
    audit: 'CONNECTION_UPDATED',
    input: UpdateConnectionInput,
    payload: ConnectionPayload,
  })
  updateConnection(
    { caller, em, services }: StoredCall,
    input: UpdateConnectionInput,
  ): Promise<Outcome<ConnectionPayload>> {
    return services.connections.update(caller, em, input);
  }

  @StoredMutation({
    description:
      'Pauses a connection: schedules and webhooks start nothing that touches it, a run started by hand fails and says so. Nothing is lost: what waits goes on after resumeConnection.',
    permission: 'CONNECTION_MANAGE',
    audit: 'CONNECTION_PAUSED',
    input: ConnectionInput,
    payload: ConnectionPayload,
  })
  pauseConnection(
    { caller, em, services }: StoredCall,
    input: ConnectionInput,
  ): Promise<Outcome<ConnectionPayload>> {
    return services.connections.pause(caller, em, input.id);
  }

  @StoredMutation({
    description: 'Takes a paused connection, or one whose credentials were refused, back into use.',
    permission: 'CONNECTION_MANAGE',
    audit: 'CONNECTION_RESUMED',
    input: ConnectionInput,
    payload: ConnectionPayload,
  })
  resumeConnection(
    { caller, em, services }: StoredCall,
    input: ConnectionInput,
  ): Promise<Outcome<ConnectionPayload>> {
    return services.connections.resume(caller, em, input.id);
  }

  @EngineMutation({
    description: 'Tries a connection against the system itself and tells plainly what is wrong.',
    permission: 'CONNECTION_USE',
    audit: 'CONNECTION_CHECKED',
    input: ConnectionInput,
    payload: CheckConnectionPayload,
  })
  checkConnection(
    { caller, services }: EngineCall,
    input: ConnectionInput,
  ): Promise<Outcome<CheckConnectionPayload>> {
    return services.connections.check(caller, input.id);
  }

  @EngineMutation({
    description:
      'Makes the system tell us of changes at once, so that flows need not wait for their schedule.',
    permission: 'CONNECTION_MANAGE',
    audit: 'WEBHOOKS_SUBSCRIBED',
    input: ConnectionInput,
    payload: SubscribeWebhooksPayload,
  })
  subscribeWebhooks(
    { caller, services }: EngineCall,
    input: ConnectionInput,
  ): Promise<Outcome<SubscribeWebhooksPayload>> {
    return services.connections.subscribeWebhooks(caller, input.id);
  }
}
