/** Tests run from TypeScript by swc; what they start as processes comes from dist/ (`pretest` builds it). */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // What plug-ins import; from the sources, which may be newer than what was built.
    '^tillstream/plugin$': '<rootDir>/src/plugin-api.ts',
  },
  setupFiles: ['reflect-metadata'],
  roots: [
    '<rootDir>/src',
    '<rootDir>/simulators',
    '<rootDir>/test',
    '<rootDir>/migrations',
    '<rootDir>/plugins',
  ],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '<rootDir>/test/faults/'],
  maxWorkers: 2,
  // Agenda leaves a timer per finished job (half its lock lifetime): nothing else may need this.
  forceExit: true,
  // Tells a test that ends from one that hangs, on one busy processor too: the longest takes 10 s on two idle ones.
  testTimeout: 240_000,
};
