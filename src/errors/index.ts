export * from './integration-error.js';
export * from './kinds.js';
