import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { getMetadataArgsStorage } from 'typeorm';
import { VARIABLES } from '../../src/config.js';
import type { PlainRecord } from '../../src/connectors/plain.js';
import { mayFollow, RECORD_STATES } from '../../src/engine/record-states.js';
import { ENTITIES } from '../../src/entities/index.js';
import { SUPPORTED_FLOWS, type SupportedFlow, validateFlowSettings } from '../../src/flows/settings.js';
import { PLUGINS } from '../../src/plugins/installed.js';
import { createRegistry } from '../../src/plugins/registry.js';
import { npmScripts, pathOf, textOf } from './repository.js';

const ROOT = pathOf('');
const NOT_OURS = new Set(['node_modules', 'dist', 'data', 'coverage', '.git']);

function markdownFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return markdownFiles(path);
    return entry.name.endsWith('.md') ? [relative(ROOT, path)] : [];
  });
}

const pages = markdownFiles(ROOT);
const readme = textOf('README.md');

/** As GitHub makes them of headings. */
function anchors(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function withoutCode(markdown: string): string {
  return markdown.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
}

test('the pages that a newcomer needs are there', () => {
  expect(pages).toEqual(
    expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/mapping.md']),
  );
});

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');

  test('links to what is there', () => {
    const links = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const broken = links.filter((link) => {
      if (/^https?:/.test(link)) return false;
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), path);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchors(readFileSync(target, 'utf8')).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('names npm scripts that exist', () => {
    const scripts = npmScripts();
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  test('names files of this repository that exist', () => {
    const named = [...text.matchAll(/`((?:src|simulators|test|migrations|scripts|docs)\/[\w./-]+)`/g)];
    const missing = named.map(([, path = '']) => path).filter((path) => !existsSync(join(ROOT, path)));
    expect(missing).toEqual([]);
  });
});

describe('the README', () => {
  test('has a row for each environment variable, and no other', () => {
    const table = /^\| variable .*\n(?:\|.*\n)+/m.exec(readme)?.[0] ?? '';
    const rows = [...table.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => name);
    expect(rows.toSorted()).toEqual(Object.keys(VARIABLES).toSorted());
  });

  test('names no variable that the service does not know', () => {
    const named = new Set([...readme.matchAll(/\bTILLSTREAM_[A-Z_]+/g)].map(([name]) => name));
    expect([...named].filter((name) => !Object.hasOwn(VARIABLES, name))).toEqual([]);
  });

  const schema = buildSchema(textOf('schema.graphql'));
  const examples = graphqlExamples(readme);

  test('shows what a newcomer needs: queries, mutations and subscriptions', () => {
    const kinds = new Set(
      examples.flatMap(({ document }) =>
        document.definitions.map((one) => 'operation' in one && one.operation),
      ),
    );
    expect([...kinds].toSorted()).toEqual(['mutation', 'query', 'subscription']);
  });

  test.each(examples)('$name can be pasted', ({ document }) => {
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
  });

  const called = examples.flatMap(({ name, document, variables }) =>
    variables.map((values) => ({ name, document, values })),
  );

  test.each(called)('the variables of $name fit', ({ document, values }) => {
    expect(variableFaults(schema, document, values)).toEqual([]);
  });

  test('connects with settings and credentials that the connectors take', () => {
    const inputs = inputsOf(called, 'createConnection');
    expect(inputs.map(({ system }) => system).toSorted()).toEqual(['mplus', 'shopify']);
    const registry = createRegistry(PLUGINS);
    for (const { system, settings, credentials } of inputs) {
      const connector = registry.connector(String(system));
      expect(connector?.validateSettings(settings as PlainRecord)).toEqual([]);
      expect(connector?.validateCredentials(credentials as PlainRecord)).toEqual([]);
    }
  });

  test('makes flows with settings that hold', () => {
    const inputs = inputsOf(called, 'createFlow');
    expect(inputs.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(SUPPORTED_FLOWS).toSorted());
    for (const { kind, settings } of inputs) {
      expect(validateFlowSettings(kind as SupportedFlow, settings as PlainRecord)).toEqual([]);
    }
  });
});

describe('docs/architecture.md', () => {
  const text = textOf('docs/architecture.md');

  test('tells which state may follow which as the engine has it', () => {
    const rows = [...text.matchAll(/^\| `([A-Z]+)` +\| ([A-Z].*)\|$/gm)];
    const told = rows.flatMap(([, from = '', to = '']) =>
      [...to.matchAll(/[A-Z]{2,}/g)].map(([state]) => `${from} → ${state}`),
    );
    const allowed = RECORD_STATES.flatMap((from) =>
      RECORD_STATES.filter((to) => mayFollow(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(told.toSorted()).toEqual(allowed.toSorted());
  });

  test('names every table', () => {
    const tables = getMetadataArgsStorage().tables.flatMap(({ target, name }) =>
      ENTITIES.some((entity) => entity === target) ? [String(name)] : [],
    );
    expect(tables).toHaveLength(ENTITIES.length);
    const model = text.split('## The model')[1]?.split('\n## ')[0] ?? '';
    const named = [...model.matchAll(/^\| ((?:`\w+`(?:, )?)+) +\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    expect(named.toSorted()).toEqual(tables.toSorted());
  });
});

interface Example {
  name: string;
  document: DocumentNode;
  /** The JSON blocks behind it. */
  variables: PlainRecord[];
}

function graphqlExamples(markdown: string): Example[] {
  const examples: Example[] = [];
  for (const [, language, code = ''] of markdown.matchAll(/```(graphql|json)\n([\s\S]*?)```/g)) {
    if (language === 'graphql') {
      const document = parse(code);
      const [first] = document.definitions;
      const name = first !== undefined && 'name' in first ? (first.name?.value ?? '') : '';
      examples.push({ name, document, variables: [] });
    } else {
      // The first one is the header that GraphiQL asks for.
      examples.at(-1)?.variables.push(JSON.parse(code) as PlainRecord);
    }
  }
  return examples;
}

function variableFaults(schema: GraphQLSchema, document: DocumentNode, values: PlainRecord): string[] {
  const [operation] = document.definitions;
  const definitions =
    operation !== undefined && 'variableDefinitions' in operation ? operation.variableDefinitions : [];
  const result = getVariableValues(schema, (definitions ?? []) as never, values);
  const unused = Object.keys(values).filter(
    (name) => !definitions?.some((one) => 'variable' in one && one.variable.name.value === name),
  );
  return [
    ...(result.errors ?? []).map(({ message }) => message),
    ...unused.map((name) => `${name} is unused`),
  ];
}

function inputsOf(
  called: { document: DocumentNode; values: PlainRecord }[],
  mutation: string,
): PlainRecord[] {
  return called
    .filter(({ document }) => JSON.stringify(document.definitions).includes(`"value":"${mutation}"`))
    .map(({ values }) => values.input as PlainRecord);
}
