/**
 * The contract as a compact table. One table drives the text of our WSDL, the check of requests and the
 * order of elements in answers, so that the three cannot disagree.
 *
 * A complex type is a list of `name:type`, in the order of the contract; `?` after it means at most one,
 * `*` any number, nothing exactly one. `<Base` at the start means the type extends Base. An enumeration
 * is a list of its values.
 */
export interface TypeTable {
  complex: Readonly<Record<string, string>>;
  enums: Readonly<Record<string, string>>;
}

export const PRIMITIVES = [
  'string',
  'int',
  'long',
  'short',
  'unsignedInt',
  'boolean',
  'decimal',
  'date',
  'dateTime',
  'base64',
] as const;
export type Primitive = (typeof PRIMITIVES)[number];

export interface Field {
  name: string;
  type: string;
  optional: boolean;
  many: boolean;
}

export interface PrimitiveType {
  kind: 'primitive';
  name: Primitive;
}

export interface EnumType {
  kind: 'enum';
  name: string;
  values: readonly string[];
}

export interface ComplexType {
  kind: 'complex';
  name: string;
  base: string | null;
  /** Without those of the base. */
  own: readonly Field[];
  /** Those of the base first, as an XSD extension has it. */
  all: readonly Field[];
}

export type TypeDef = PrimitiveType | EnumType | ComplexType;

const FIELD = /^([A-Za-z]\w*):([A-Za-z]\w*)([?*]?)$/;

export function parseField(text: string): Field {
  const [, name, type, suffix] = FIELD.exec(text) ?? [];
  if (!name || !type)
    throw new Error(`"${text}" is not a field: expected name:type, name:type? or name:type*`);
  return { name, type, optional: suffix !== '', many: suffix === '*' };
}

const words = (text: string): string[] => text.split(/\s+/).filter((w) => w !== '');

export function parseTypes(tables: readonly TypeTable[]): Map<string, TypeDef> {
  const types = new Map<string, TypeDef>(PRIMITIVES.map((name) => [name, { kind: 'primitive', name }]));
  for (const table of tables) {
    for (const [name, text] of Object.entries(table.enums)) {
      types.set(name, { kind: 'enum', name, values: words(text) });
    }
    for (const [name, text] of Object.entries(table.complex)) {
      const items = words(text);
      const base = items[0]?.startsWith('<') ? items[0].slice(1) : null;
      const own = items.slice(base === null ? 0 : 1).map(parseField);
      types.set(name, { kind: 'complex', name, base, own, all: own });
    }
  }
  for (const type of types.values()) if (type.kind === 'complex') type.all = inherited(type, types);
  requireKnown(types);
  return types;
}

function inherited(type: ComplexType, types: ReadonlyMap<string, TypeDef>): readonly Field[] {
  if (type.base === null) return type.own;
  const base = types.get(type.base);
  if (base?.kind !== 'complex')
    throw new Error(`${type.name} extends ${type.base}, which is no complex type`);
  return [...inherited(base, types), ...type.own];
}

function requireKnown(types: ReadonlyMap<string, TypeDef>): void {
  for (const type of types.values()) {
    if (type.kind !== 'complex') continue;
    for (const field of type.all) {
      if (!types.has(field.type))
        throw new Error(`${type.name}.${field.name} has unknown type ${field.type}`);
    }
  }
}
