import { Resolver } from 'type-graphql';
import {
  DiscardMappingDraftInput,
  MappingDraftPayload,
  PublishMappingInput,
  PublishMappingPayload,
  ResetMappingInput,
  ResetMappingPayload,
  RollbackMappingInput,
  SaveMappingDraftInput,
} from '../schema/mapping-inputs.js';
import { StoredMutation } from '../security/mutation.js';
import type { Outcome, StoredCall } from '../security/mutation-runner.js';

@Resolver()
export class MappingMutations {
  @StoredMutation({
    description:
      'Checks a mapping document and keeps it as the draft of its name, which no run uses. The first draft of a new name makes the document; flows can take it once it is published.',
    permission: 'MAPPING_EDIT',
    audit: 'MAPPING_DRAFT_SAVED',
    input: SaveMappingDraftInput,
    payload: MappingDraftPayload,
  })
  saveMappingDraft(
    { caller, em, services }: StoredCall,
    input: SaveMappingDraftInput,
  ): Promise<Outcome<MappingDraftPayload>> {
    return services.mappingDrafts.save(caller, em, input);
  }

  @StoredMutation({
    description: 'Throws the draft of a mapping document away; its published versions stay.',
    permission: 'MAPPING_EDIT',
    audit: 'MAPPING_DRAFT_DISCARDED',
    input: DiscardMappingDraftInput,
    payload: MappingDraftPayload,
  })
  discardMappingDraft(
    { caller, em, services }: StoredCall,
    input: DiscardMappingDraftInput,
  ): Promise<Outcome<MappingDraftPayload>> {
    return services.mappingDrafts.discard(caller, em, input);
  }

  @StoredMutation({
    description:
      'Checks a mapping document, given or its draft, and publishes it as the next version of its name. The same content again answers the version there is. Flows take it by updateFlow(mappingDocumentId); runs that begin later use it, runs under way end with what they began with.',
    permission: 'MAPPING_PUBLISH',
    audit: 'MAPPING_PUBLISHED',
    input: PublishMappingInput,
    payload: PublishMappingPayload,
  })
  publishMapping(
    { caller, em, services }: StoredCall,
    input: PublishMappingInput,
  ): Promise<Outcome<PublishMappingPayload>> {
    return services.mappingPublications.publish(caller, em, input);
  }

  @StoredMutation({
    description:
      'Publishes the content of an old version anew, under the next number. It is checked again: where it does not fit any more, each fault is told.',
    permission: 'MAPPING_PUBLISH',
    audit: 'MAPPING_ROLLED_BACK',
    input: RollbackMappingInput,
    payload: PublishMappingPayload,
  })
  rollbackMapping(
    { caller, em, services }: StoredCall,
    input: RollbackMappingInput,
  ): Promise<Outcome<PublishMappingPayload>> {
    return services.mappingPublications.rollback(caller, em, input);
  }

  @StoredMutation({
    description:
      'Takes our present default over: as the next version of a mapping document, or for a flow that works by an older default. A draft stays as it is.',
    permission: 'MAPPING_PUBLISH',
    audit: 'MAPPING_RESET',
    input: ResetMappingInput,
    payload: ResetMappingPayload,
  })
  resetMapping(
    { caller, em, services }: StoredCall,
    input: ResetMappingInput,
  ): Promise<Outcome<ResetMappingPayload>> {
    return services.mappingPublications.reset(caller, em, input);
  }
}
