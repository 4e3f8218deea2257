import { ObjectType } from 'type-graphql';
import type { CheckStep as Step } from '../connectors/contract.js';
import { Described } from './described.js';

@ObjectType({ description: 'One step of the test of a connection.' })
export class CheckStep implements Step {
  @Described(() => String, 'What was tried, in a few words.')
  name: string;

  @Described(() => Boolean, 'Whether it went well.')
  ok: boolean;

  @Described(() => String, 'What was found.')
  message: string;

  @Described(() => String, 'How to mend it; null where nothing is wrong.', { nullable: true })
  fix: string | null;
}

@ObjectType({ description: 'What the test of a connection found.' })
export class CheckReport {
  @Described(() => Boolean, 'Whether every step went well.')
  ok: boolean;

  @Described(() => [CheckStep], 'The steps, in the order they were tried.')
  steps: CheckStep[];
}
