export type { Behaviour } from './behaviour.js';
export type { LedgerOrder, MplusLedger } from './ledger.js';
export { type MplusSimulator, type MplusSimulatorOptions, startMplusSimulator } from './simulator.js';
