import type { MappingFunction } from '../../plugins/contract.js';
import { ACTIONS, FLOW_KINDS, type FlowKind, KIND_KEYS, type KindKey, type RuleAction } from '../document.js';
import { CONDITION_PARTS } from './conditions.js';
import { FINISH_PARTS } from './finish.js';
import { functionArguments, functionName } from './functions.js';
import { choice, type JsonSchema, ref, SMALL_PARTS, told } from './parts.js';
import { KINDS, LIST_PARTS, RULES } from './rule-kinds.js';

/** A name, not an address: nothing has to be fetched for it. The number is the version of the language. */
export const SCHEMA_ID = 'urn:tillstream:mapping:1';

const FLOW_WORDS: Readonly<Record<FlowKind, string>> = {
  ORDERS: 'Orders, with their lines, payments and addresses.',
  PRODUCTS: 'Products and their variants.',
  STOCK: 'Stock of an article at a location.',
  CUSTOMERS: 'Customers, also those that an order brings along.',
};
const ACTION_WORDS: Readonly<Record<RuleAction, string>> = {
  CREATE: 'Only when the target record is made: what people enrich there stays.',
  UPDATE: 'Only when it is changed.',
  ALWAYS: 'Both. This is so if nothing is said.',
};

/**
 * The language as JSON Schema (draft 2020-12), so that an editor completes and checks. With functions, their names
 * and numbers of arguments are checked too. What needs knowledge of the systems is left to the parser.
 */
export function mappingSchema(functions?: Iterable<MappingFunction>): JsonSchema {
  const known = functions === undefined ? null : [...functions];
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: SCHEMA_ID,
    ...told('Mapping document', 'How a record of one system becomes a record of the other.', {
      type: 'object',
      properties: {
        dsl: told('Version of the language', 'Always 1.', { const: 1 }),
        flow: told('Flow', 'What kind of data this is for.', words(FLOW_KINDS, FLOW_WORDS)),
        source: told('Source', 'Key of the connector that is read.', connector()),
        target: told('Target', 'Key of the connector that is written.', connector()),
        tables: told('Tables', 'Value tables of this document, by name.', {
          type: 'object',
          additionalProperties: ref('table'),
        }),
        rules: told('Rules', 'One rule for each target field.', ref('rules')),
      },
      required: ['dsl', 'flow', 'source', 'target', 'rules'],
      additionalProperties: false,
    }),
    $defs: {
      rules: RULES,
      rule: told('Rule', 'One field of the target record, and one way to make its value.', {
        ...rule({
          to: ref('target'),
          on: told('On', 'When the rule is carried out.', words(ACTIONS, ACTION_WORDS)),
        }),
        required: ['to'],
      }),
      branch: told('Branch', 'One way to make the value, under a condition.', {
        ...rule({ if: told('If', 'The branch is taken if this holds.', ref('condition')) }),
      }),
      madeValue: told('Made value', 'One way to make a value: like a rule, without `to`.', rule({})),
      ...Object.fromEntries(KIND_KEYS.map((key) => [`${key}Rule`, kind(key)])),
      functionName: functionName(known),
      functionArguments: functionArguments(known),
      ...SMALL_PARTS,
      ...CONDITION_PARTS,
      ...LIST_PARTS,
      ...FINISH_PARTS,
    },
  };
}

function words<Word extends string>(
  order: readonly Word[],
  told: Readonly<Record<Word, string>>,
): JsonSchema {
  return choice(Object.fromEntries(order.map((word) => [word, told[word]])));
}

function connector(): JsonSchema {
  return { type: 'string', minLength: 1, examples: ['shopify', 'mplus'] };
}

const SHARED_PARTS = ['listSteps', 'stepsAndTake', 'functionArguments'] as const;

/** Exactly one kind; keys of none of its parts are refused, which catches the misspelt ones. */
function rule(own: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return {
    type: 'object',
    properties: own,
    oneOf: KIND_KEYS.map((key) => ref(`${key}Rule`)),
    // What several kinds share is checked once, not once for each kind: inside each other that would be 20 × 20 × ….
    // (By if and then, since Visual Studio Code takes keys for unknown that dependentSchemas told of.)
    allOf: [
      ref('finish'),
      ...SHARED_PARTS.map((part) => ({
        if: {
          anyOf: KIND_KEYS.filter((key) => KINDS[key].shares === part).map((key) => ({ required: [key] })),
        },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
        then: ref(part),
      })),
    ],
    unevaluatedProperties: false,
  };
}

function kind(key: KindKey): JsonSchema {
  const { title, description, value, companions, required = [], examples } = KINDS[key];
  return told(title, description, {
    type: 'object',
    properties: { [key]: told(title, description, value), ...companions },
    required: [key, ...required],
    examples: [...examples],
  });
}
