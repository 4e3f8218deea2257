import type { PlainRecord } from '../connectors/plain.js';
import { createSandbox } from '../mappings/index.js';
import { expressionName } from '../mappings/sandbox/expression-name.js';
import { ownerOf } from './checks/check-plugin.js';
import { sameValue } from './checks/plain-value.js';
import type { MappingFunction, Plugin } from './contract.js';
import { compiledModule } from './function-module.js';
import { refuser, shown, told } from './plugin-error.js';

/**
 * Runs each example as an expression, in a sandbox child that has only this plug-in: it shows now what would fail
 * a shop's records later, such as a module that needs the environment or more memory than the child has.
 */
export async function tryInSandbox(plugin: Plugin, module?: string): Promise<void> {
  const { functions = [], functionModule } = plugin;
  if (functionModule === undefined || functions.length === 0) return;
  const owner = ownerOf(plugin.name, module);
  const sandbox = createSandbox({ functionModules: [compiledModule(functionModule)] });
  try {
    const requests = functions.map(request);
    const outcomes = await sandbox
      .evaluate(requests, { tenantKey: plugin.name })
      .catch((error: unknown) =>
        refuser(`P${owner.slice(1)}`)(
          `cannot be tried in the sandbox child (${told(error)})`,
          "let its 'functionModule' load without an environment, and without the rest of the service",
        ),
      );
    functions.forEach(({ name, example }, i) => {
      const refuse = refuser(`The function '${name}' of ${owner}`);
      const outcome = outcomes[i]?.[0];
      if (outcome?.ok === false) {
        refuse(`fails on its example in the sandbox child (${outcome.message})`, 'it has to work there too');
      } else if (outcome !== undefined && !sameValue(outcome.value, example.result)) {
        refuse(
          `gives ${shown(outcome.value)} on its example in the sandbox child`,
          `its example promises ${shown(example.result)}`,
        );
      }
    });
  } finally {
    await sandbox.close();
  }
}

/** `$name(a0, a1)` over a record of the arguments. */
function request({ name, example }: MappingFunction) {
  const root: PlainRecord = Object.fromEntries(example.args.map((value, i) => [`a${i}`, value]));
  const expression = `$${expressionName(name)}(${Object.keys(root).join(', ')})`;
  return { root, settings: {}, jobs: [{ expression, input: root }] };
}
