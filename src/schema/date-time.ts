import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description:
    'A moment, ISO 8601. Answers are in UTC with milliseconds, such as 2026-11-23T09:30:00.000Z; inputs need a zone, Z or an offset such as +01:00.',
  serialize(value) {
    if (value instanceof Date) return value.toISOString();
    if (typeof value === 'string') return value;
    throw new GraphQLError('A moment is expected.');
  },
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : null),
});

function read(value: unknown): Date {
  const time = typeof value === 'string' && SHAPE.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new GraphQLError('Not a moment: write it as 2026-11-23T09:30:00Z.', {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  return new Date(time);
}
