import type { PlainRecord } from '../../connectors/plain.js';
import type { FlowKind } from '../../entities/flow.js';
import { FLOW_SETTINGS } from '../../flows/settings.js';
import { mappingSchema } from '../../mappings/json-schema/mapping-schema.js';
import { expressionName } from '../../mappings/sandbox/expression-name.js';
import { fieldSpecView } from '../../schema/field-spec.js';
import { type MappingFields, mappingRecordView } from '../../schema/mapping-fields.js';
import type { MappingFunction } from '../../schema/mapping-function.js';
import { refuse } from '../../security/refusal.js';
import type { RequestContext } from '../../security/request-context.js';
import type { ServiceDeps } from './deps.js';
import { isSupported } from './flow-input.js';
import { runKind } from './preview/settings-input.js';

/** All that a front end needs to draw a mapper, from the plug-ins of this installation. */
export class MappingCatalogueService {
  constructor(private readonly deps: Pick<ServiceDeps, 'registry'>) {}

  fields(_caller: RequestContext, flow: FlowKind, source: string, target: string): MappingFields {
    const sides = this.deps.registry.parseContext(flow, source, target).catalogue;
    if (!sides?.source || !sides.target) {
      const key = sides?.source ? 'target' : 'source';
      const system = { source, target }[key];
      throw refuse(
        'NOT_SUPPORTED',
        key,
        `The fields of ${flow} are not known for "${system.slice(0, 32)}" as the ${key}.`,
        'Query `flowKinds` lists the pairs of systems; CUSTOMERS go as ORDERS do.',
      );
    }
    const settingsOf = runKind(flow);
    return {
      flow,
      source: mappingRecordView(source, sides.source),
      target: mappingRecordView(target, sides.target),
      settings: isSupported(settingsOf) ? FLOW_SETTINGS[settingsOf].map(fieldSpecView) : [],
    };
  }

  functions(_caller: RequestContext): MappingFunction[] {
    const plugins = this.deps.registry.plugins();
    return plugins.flatMap(({ name: plugin, functions = [], functionModule }) =>
      functions.map(({ name, category, description, args, variadic = false, returns, example }) => ({
        name,
        category,
        description,
        args: args.map((one) => ({ ...one, optional: one.optional ?? false })),
        variadic,
        returns,
        example,
        plugin,
        inExpressions: functionModule === undefined ? null : `$${expressionName(name)}`,
      })),
    );
  }

  /** The language as JSON Schema, with the functions of this installation. */
  schema(_caller: RequestContext): PlainRecord {
    return mappingSchema(this.deps.registry.functions.values()) as PlainRecord;
  }
}
