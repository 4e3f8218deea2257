import { ObjectType } from 'type-graphql';
import type { FlowKind } from '../entities/flow.js';
import { DateTime } from './date-time.js';
import { Described } from './described.js';
import { Flow, FlowKindEnum } from './flow.js';
import { MappingDocument } from './mapping.js';
import { MappingComparison } from './mapping-comparison.js';

@ObjectType({
  description:
    'A default document of ours that improved since a flow or a mapping document began with it. Nothing changes by itself: take it over with resetMapping, or put what you want of it into your own document and say so by `basedOnDefault`.',
})
export class MappingUpdate {
  @Described(() => Flow, 'The flow that works by the older default; null where it is a document.', {
    nullable: true,
  })
  flow: Flow | null;

  @Described(
    () => MappingDocument,
    'The mapping document that builds on the older default; null where it is a flow.',
    { nullable: true },
  )
  mappingDocument: MappingDocument | null;

  @Described(() => FlowKindEnum, 'What the default maps; CUSTOMERS too for flows of orders.')
  kind: FlowKind;

  @Described(() => String, 'Hash of the older default.')
  fromHash: string;

  @Described(() => String, 'Hash of the present default.')
  toHash: string;

  @Described(() => DateTime, 'When this installation first had the present default.')
  improvedAt: string;

  @Described(() => MappingComparison, 'What differs between the two defaults.')
  comparison: MappingComparison;
}
