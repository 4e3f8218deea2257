import base from './jest.config.js';

/** The long suites: kills, cut connections, late commits. `npm run test:faults`. */
export default {
  ...base,
  roots: ['<rootDir>/test/faults'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  testTimeout: 900_000,
};
