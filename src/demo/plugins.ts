/** The example plug-in, where the build puts it beside this. */
export const DEMO_PLUGINS = [new URL('../../plugins/dutch-checks/index.js', import.meta.url).href];
