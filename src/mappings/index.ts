export * from './canonical.js';
export {
  type CompiledMapping,
  type CompileOptions,
  compileMapping,
  type MapInput,
  type MapResult,
} from './compile/compile-mapping.js';
export type { FieldOrigin, MapWarning } from './compile/scope.js';
export { contextCatalogue } from './defaults/context-catalogues.js';
export type { CustomerContext, OrderContext, StockContext } from './defaults/contexts.js';
export type { FlowKind, MappingDocument, Rule, ValueTable } from './document.js';
export { FLOW_KINDS } from './document.js';
export type { DocumentFault } from './faults.js';
export { type ParseContext, type ParseResult, parseDocument } from './parse/parse-document.js';
export { createSandbox, type Sandbox, type SandboxOptions } from './sandbox/sandbox.js';
export { settingsOf } from './settings-of.js';
export { sharedTablesOf } from './shared-tables-of.js';
