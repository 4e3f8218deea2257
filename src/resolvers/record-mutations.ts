import { Resolver } from 'type-graphql';
import {
  DecideRecordInput,
  DecideRecordPayload,
  RetryRecordsInput,
  RetryRecordsPayload,
} from '../schema/record-inputs.js';
import { EngineMutation } from '../security/mutation.js';
import type { EngineCall, Outcome } from '../security/mutation-runner.js';

@Resolver()
export class RecordMutations {
  @EngineMutation({
    description:
      'Tries records again, in a new run. What was created stays as it is: nothing is written twice.',
    permission: 'RUN_CONTROL',
    audit: 'RECORDS_RETRIED',
    input: RetryRecordsInput,
    payload: RetryRecordsPayload,
  })
  retryRecords(
    { caller, services }: EngineCall,
    input: RetryRecordsInput,
  ): Promise<Outcome<RetryRecordsPayload>> {
    return services.records.retry(caller, input);
  }

  @EngineMutation({
    description: 'Decides a record whose outcome nobody but a person can tell, or that failed.',
    permission: 'RUN_CONTROL',
    audit: 'RECORD_DECIDED',
    input: DecideRecordInput,
    payload: DecideRecordPayload,
  })
  decideRecord(
    { caller, services }: EngineCall,
    input: DecideRecordInput,
  ): Promise<Outcome<DecideRecordPayload>> {
    return services.records.decide(caller, input);
  }
}
