import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { USUAL_PER_PAGE } from '../schema/page.js';

/** Tokens of one document; GraphiQL's introspection has some 300. Bounds what parsing and validation may cost. */
export const MAX_TOKENS = 4_000;
/** Fields inside fields; the deepest sensible query of this schema has 10. */
export const MAX_DEPTH = 14;
/** Aliases of one document: each one is the same work again. */
export const MAX_ALIASES = 60;
/** Fields that one answer may have if every page is full: about 3 MB of JSON. */
export const MAX_COST = 60_000;
/** Lists and objects inside each other in the variables. A mapping document may have 64. */
const MAX_VARIABLE_DEPTH = 100;

type Variables = Readonly<Record<string, unknown>>;
interface Measure {
  depth: number;
  aliases: number;
  cost: number;
}

/** Null where the request may be carried out. Asked before validation, which is the dearer the larger a document is. */
export function limitFault(
  document: DocumentNode,
  variables: Variables | null | undefined,
): GraphQLError | null {
  const { depth, aliases, cost } = measure(document, variables ?? {});
  if (depth > MAX_DEPTH) return tooMuch(`is ${depth} fields deep`, `${MAX_DEPTH}`);
  if (aliases > MAX_ALIASES) return tooMuch(`has ${aliases} aliases`, `${MAX_ALIASES}`);
  if (cost > MAX_COST) return tooMuch(`asks for up to ${cost} fields`, `${MAX_COST}; ask for smaller pages`);
  return null;
}

/** Deep variables would overflow code that walks them. Iterative for the same reason. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_VARIABLE_DEPTH) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

export function deepFault(): GraphQLError {
  return tooMuch('has variables that are nested too deep', `${MAX_VARIABLE_DEPTH} levels`);
}

function tooMuch(found: string, most: string): GraphQLError {
  return new GraphQLError(`The request ${found}; allowed are at most ${most}.`, {
    extensions: { code: 'REQUEST_TOO_LARGE', http: { status: 400 } },
  });
}

function measure(document: DocumentNode, variables: Variables): Measure {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const walker = new Walker(fragments, variables);
  const total: Measure = { depth: 0, aliases: 0, cost: 0 };
  for (const node of document.definitions) {
    if (node.kind === Kind.OPERATION_DEFINITION) add(total, walker.set(node.selectionSet));
  }
  return total;
}

function add(total: Measure, part: Measure): void {
  total.depth = Math.max(total.depth, part.depth);
  total.aliases += part.aliases;
  total.cost += part.cost;
}

class Walker {
  /** A fragment is measured once: spreads of spreads would take time without end. */
  readonly #known = new Map<string, Measure>();

  constructor(
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly variables: Variables,
  ) {}

  set(selections: SelectionSetNode): Measure {
    const total: Measure = { depth: 0, aliases: 0, cost: 0 };
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) add(total, this.#field(selection));
      else if (selection.kind === Kind.INLINE_FRAGMENT) add(total, this.set(selection.selectionSet));
      else add(total, this.#fragment(selection.name.value));
    }
    return total;
  }

  #field(field: FieldNode): Measure {
    const aliases = field.alias === undefined ? 0 : 1;
    // Introspection has limits of its own in Apollo and graphql-js.
    if (field.name.value.startsWith('__')) return { depth: 0, aliases, cost: 1 };
    if (field.selectionSet === undefined) return { depth: 1, aliases, cost: 1 };
    const inner = this.set(field.selectionSet);
    return {
      depth: inner.depth + 1,
      aliases: inner.aliases + aliases,
      cost: 1 + inner.cost * this.#times(field),
    };
  }

  /** How often what is inside comes, at most. */
  #times(field: FieldNode): number {
    const argument = field.arguments?.find(({ name }) => name.value === 'first')?.value;
    if (argument?.kind === Kind.INT) return Math.max(1, Number(argument.value));
    if (argument?.kind === Kind.VARIABLE) {
      const given = this.variables[argument.name.value];
      return typeof given === 'number' && given >= 1 ? given : USUAL_PER_PAGE;
    }
    const isPage = field.selectionSet?.selections.some(
      (one) => one.kind === Kind.FIELD && one.name.value === 'edges',
    );
    return isPage ? USUAL_PER_PAGE : 1;
  }

  #fragment(name: string): Measure {
    const known = this.#known.get(name);
    if (known) return known;
    // While it is measured it counts as nothing: a fragment inside itself is refused by validation.
    this.#known.set(name, { depth: 0, aliases: 0, cost: 0 });
    const fragment = this.fragments.get(name);
    const measured = fragment ? this.set(fragment.selectionSet) : { depth: 0, aliases: 0, cost: 0 };
    this.#known.set(name, measured);
    return measured;
  }
}
