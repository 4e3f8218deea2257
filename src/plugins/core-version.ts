/**
 * What a plug-in's `requires` is held against: the version of package.json, which a test keeps it equal to. Read
 * from there it would have to be found first, from the sources and from the compiled program alike.
 */
export const CORE_VERSION = '0.1.0';
