import type { CatalogueField, RecordCatalogue } from '../../connectors/contract.js';

export type FieldType = CatalogueField['type'];

/** A field of a catalogue with the fields inside it. */
export interface FieldNode {
  type: FieldType;
  required: boolean;
  readonly fields: Map<string, FieldNode>;
  /** Of a list: what its elements are, where the catalogue tells. */
  element: FieldNode | null;
}

/** A record whose fields nobody listed: everything in it is allowed. */
export type MaybeNode = FieldNode | null;

export function catalogueTree(catalogue: RecordCatalogue): FieldNode {
  const root = node('OBJECT');
  for (const field of catalogue.fields) {
    let here = root;
    for (const part of field.path.split('.')) here = child(here, part);
    here.type = field.type;
    here.required = field.required;
  }
  return root;
}

function child(parent: FieldNode, part: string): FieldNode {
  const name = part.replaceAll('[]', '');
  let here = parent.fields.get(name);
  if (here === undefined) {
    here = node('OBJECT');
    parent.fields.set(name, here);
  }
  for (let lists = (part.length - name.length) / 2; lists > 0; lists -= 1) {
    here.type = 'LIST';
    here.element ??= node('OBJECT');
    here = here.element;
  }
  return here;
}

function node(type: FieldType): FieldNode {
  return { type, required: false, fields: new Map(), element: null };
}

/** A list of such elements. */
export function listNode(element: MaybeNode): FieldNode {
  return { ...node('LIST'), element };
}

/** What a list of such elements is made of once it is grouped. */
export function groupNode(element: MaybeNode): FieldNode {
  const fields = new Map([
    ['key', node('STRING')],
    ['elements', listNode(element)],
  ]);
  return { ...node('OBJECT'), fields };
}

/** The field at these steps; null where the catalogue leaves it open, undefined where it has no such field. */
export function fieldAt(start: MaybeNode, steps: readonly (string | number)[]): MaybeNode | undefined {
  let here = start;
  for (const step of steps) {
    if (here === null) return null;
    if (typeof step === 'number') {
      if (here.type !== 'LIST') return undefined;
      here = here.element;
      continue;
    }
    if (here.type !== 'OBJECT') return undefined;
    if (here.fields.size === 0) return null;
    const next: FieldNode | undefined = here.fields.get(step);
    if (next === undefined) return undefined;
    here = next;
  }
  return here;
}

/** Every path below a field, for suggestions; lists are entered as `lines[0].sku` would be. */
export function pathsOf(start: MaybeNode, intoLists: boolean, prefix = ''): string[] {
  if (start === null) return [];
  return [...start.fields].flatMap(([name, field]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const inside = field.element !== null && intoLists ? pathsOf(field.element, true, `${path}[0]`) : [];
    return [path, ...pathsOf(field, intoLists, path), ...inside];
  });
}
