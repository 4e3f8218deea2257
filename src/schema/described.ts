import { Arg, type ClassType, Field, registerEnumType } from 'type-graphql';

type TypeOf = () => ClassType | object | (ClassType | object)[];
interface Options {
  nullable?: boolean | 'items';
  defaultValue?: unknown;
}

/** A field that cannot be declared without saying what it is. */
export const Described = (
  type: TypeOf,
  description: string,
  options: Options = {},
): MethodDecorator & PropertyDecorator => Field(type, { description, ...options });

/** An argument that cannot be declared without saying what it is. */
export const Param = (
  name: string,
  type: TypeOf,
  description: string,
  options: Options = {},
): ReturnType<typeof Arg> => Arg(name, type, { description, ...options });

/** An enum of the schema from its values with their meanings; the compiler asks for every value. */
export function describedEnum<V extends string>(
  name: string,
  description: string,
  values: Readonly<Record<V, string>>,
): Readonly<Record<V, V>> {
  const entries = Object.keys(values).map((value) => [value, value]);
  const made = Object.fromEntries(entries) as Record<V, V>;
  const valuesConfig = Object.fromEntries(
    Object.entries<string>(values).map(([value, text]) => [value, { description: text }]),
  );
  registerEnumType<Record<string, string>>(made, { name, description, valuesConfig });
  return made;
}
