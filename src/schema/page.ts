import { Max, Min } from 'class-validator';
import { ArgsType, type ClassType, Int, ObjectType } from 'type-graphql';
import { Described } from './described.js';
import { PageInfo } from './page-info.js';

export const MOST_PER_PAGE = 200;
export const USUAL_PER_PAGE = 50;

/** A page as services give it: rows already as the schema shows them. */
export interface Page<T> {
  edges: { cursor: string; node: T }[];
  pageInfo: PageInfo;
}

@ArgsType()
export class PageArgs {
  @Described(() => Int, `How many to answer, 1 to ${MOST_PER_PAGE}.`, { defaultValue: USUAL_PER_PAGE })
  @Min(1)
  @Max(MOST_PER_PAGE)
  first: number;

  @Described(
    () => String,
    'Cursor of the last entry you have (`pageInfo.endCursor`); the answer goes on after it. Leave it out for the first page.',
    { nullable: true },
  )
  after?: string | null;
}

/** The Relay connection of a type: edges with cursors, and what is needed to ask for the next page. */
export function connectionOf<T extends object>(type: ClassType<T>, name: string): ClassType<Page<T>> {
  @ObjectType(`${name}Edge`, { description: `One entry of a page of ${name} entries.` })
  class Edge {
    @Described(() => String, 'Place of this entry; give it as `after` to go on behind it. Opaque.')
    cursor: string;

    @Described(() => type, `The ${name} itself.`)
    node: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${name} entries.` })
  class Connection {
    @Described(() => [Edge], 'The entries of this page, in order.')
    edges: Edge[];

    @Described(() => PageInfo, 'Whether there is more, and where to go on.')
    pageInfo: PageInfo;
  }
  return Connection;
}
