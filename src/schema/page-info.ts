import { ObjectType } from 'type-graphql';
import { Described } from './described.js';

@ObjectType({ description: 'Where a page stands in its list (Relay).' })
export class PageInfo {
  @Described(() => Boolean, 'Whether there are entries behind this page.')
  hasNextPage: boolean;

  @Described(
    () => Boolean,
    'Whether this page was asked for with `after`, so that there are entries before it.',
  )
  hasPreviousPage: boolean;

  @Described(() => String, 'Cursor of the first entry; null on an empty page.', { nullable: true })
  startCursor: string | null;

  @Described(() => String, 'Cursor of the last entry, for the next `after`; null on an empty page.', {
    nullable: true,
  })
  endCursor: string | null;
}
