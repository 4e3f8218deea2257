import { expressionName } from '../src/mappings/sandbox/expression-name.js';
import { FUNCTION_CATEGORIES, type FunctionCategory, type MappingFunction } from '../src/plugins/contract.js';

const HEADINGS: Readonly<Record<FunctionCategory, string>> = {
  TEXT: 'Texts',
  DECIMAL: 'Decimals',
  DATE: 'Dates and times',
  LIST: 'Lists and choices',
  CODE: 'Countries, languages, currencies',
  ADDRESS: 'Addresses and people',
  CHECK: 'Checks',
  OTHER: 'Other',
};
const START = '<!-- functions: written by npm run schema -->';
const END = '<!-- end of functions -->';

/** The page with the tables of functions in it brought up to date. */
export function withFunctions(page: string, functions: readonly MappingFunction[]): string {
  const [before, rest] = [page.split(START)[0] ?? '', page.split(END)[1]];
  if (rest === undefined) throw new Error(`the page has no place for functions: ${START} … ${END}`);
  return `${before}${START}\n\n${tables(functions)}\n${END}${rest}`;
}

function tables(functions: readonly MappingFunction[]): string {
  return FUNCTION_CATEGORIES.flatMap((category) => {
    const some = functions.filter((one) => one.category === category);
    return some.length === 0 ? [] : [`### ${HEADINGS[category]}\n\n${some.map(entry).join('\n')}\n`];
  }).join('\n');
}

function entry(one: MappingFunction): string {
  const { name, args, variadic, description, example } = one;
  const names = args.map((arg) => (arg.optional === true ? `${arg.name}?` : arg.name));
  const inExpression = expressionName(name) === name ? '' : ` In \`expr\`: \`$${expressionName(name)}\`.`;
  const given = example.args.map((arg) => JSON.stringify(arg)).join(', ');
  return [
    `- **\`${name}(${names.join(', ')}${variadic === true ? ', …' : ''})\`** ${description}${inExpression}`,
    ...args.map(
      (arg) => `  - \`${arg.name}\`${arg.optional === true ? ', may be left out' : ''}: ${arg.description}`,
    ),
    `  - \`${name}(${given})\` gives \`${JSON.stringify(example.result)}\``,
  ].join('\n');
}
