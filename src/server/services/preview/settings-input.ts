import type { PlainRecord } from '../../../connectors/plain.js';
import type { Flow } from '../../../entities/index.js';
import { fieldFaults, withDefaults } from '../../../flows/field-values.js';
import { FLOW_SETTINGS, validateFlowSettings } from '../../../flows/settings.js';
import type { FlowKind } from '../../../mappings/index.js';
import type { PreviewMappingInput } from '../../../schema/preview-input.js';
import { refuseAll } from '../../../security/refusal.js';
import { underField } from '../connection-input.js';
import { isSupported } from '../flow-input.js';
import { plainCopy } from '../plain-copy.js';

/** The kind of flow whose settings a document of this kind reads: customers are made on the way of orders. */
export function runKind(kind: FlowKind): FlowKind {
  return kind === 'CUSTOMERS' ? 'ORDERS' : kind;
}

/** The settings that the records are mapped with, with their defaults: those given, else those of the flow. */
export function settingsFor(input: PreviewMappingInput, kind: FlowKind, flow: Flow | null): PlainRecord {
  const given = input.settings ? plainCopy(input.settings) : null;
  if (!isSupported(kind)) return given ?? {};
  const specs = FLOW_SETTINGS[kind];
  if (given !== null) {
    // Without a flow nothing is prepared: a setting that only preparing needs may be left out.
    const faults = flow
      ? validateFlowSettings(kind, given)
      : fieldFaults(specs, given).filter(isGiven(given));
    refuseAll(underField('settings', faults));
  }
  return withDefaults(specs, given ?? flow?.settings ?? {});
}

function isGiven(settings: PlainRecord) {
  return ({ field }: { field: string }): boolean => Object.hasOwn(settings, field);
}
