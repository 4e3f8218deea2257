/**
 * All that the author of a plug-in needs, as `tillstream/plugin`. The sandbox child loads it with every function
 * module, so it stays small: no connector, no mapping language, no package.
 */
export type {
  CatalogueField,
  Connector,
  FieldSpec,
  RecordCatalogue,
} from './connectors/contract.js';
export type { PlainRecord, PlainValue } from './connectors/plain.js';
export {
  booleanArgument,
  boundedList,
  boundedText,
  choiceArgument,
  integerArgument,
  isBlank,
  listArgument,
  MAX_LIST,
  MAX_TEXT,
  textArgument,
} from './plugins/builtin/arguments.js';
export type {
  AlertChannel,
  AlertMessage,
  FunctionArgument,
  FunctionCategory,
  MappingFunction,
  Plugin,
  ValueType,
} from './plugins/contract.js';
export { definePlugin } from './plugins/define-plugin.js';
export { FunctionFault, kindOf } from './plugins/function-fault.js';
