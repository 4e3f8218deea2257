import { type EntityManager, In } from 'typeorm';
import { rowLock } from '../../database/index.js';
import { contentHash as hashOf } from '../../engine/hash.js';
import { sharedTableNames } from '../../engine/shared-tables.js';
import { type MappingDocument, ValueTable, ValueTableVersion } from '../../entities/index.js';
import { type MappingDocument as Content, contentHash } from '../../mappings/index.js';
import { mappingDocumentView, mappingDraftView } from '../../schema/mapping.js';
import type { MappingRefInput } from '../../schema/mapping-ref.js';
import type {
  ImportMappingInput,
  ImportMappingPayload,
  MappingExport,
  TableChoice,
  TableFate,
} from '../../schema/mapping-transfer.js';
import type { Outcome } from '../../security/mutation-runner.js';
import { refuse, refuseAll } from '../../security/refusal.js';
import type { RequestContext } from '../../security/request-context.js';
import type { ServiceDeps } from './deps.js';
import { comparisonView } from './mapping-comparisons.js';
import { parseContent } from './mapping-content.js';
import { saveDraft } from './mapping-drafts.js';
import { type MappingFile, readMappingFile, writeMappingFile } from './mapping-file.js';
import { resolveMappingRef } from './mapping-ref.js';
import { checkPurpose, checkRevision, documentFor, lockMeant, published } from './mapping-store.js';
import { saveTable } from './value-tables.js';

interface Fate {
  readonly name: string;
  readonly fate: TableFate;
  readonly body: MappingFile['tables'][number]['body'];
  readonly existing: ValueTable | null;
}

export class MappingTransferService {
  constructor(private readonly deps: ServiceDeps) {}

  export(caller: RequestContext, mapping: MappingRefInput): Promise<MappingExport> {
    return this.deps.database.read(async (em) => {
      const options = { field: 'mapping', check: 'STORED' } as const;
      const found = await resolveMappingRef(this.deps, em, caller, mapping, options);
      const { name, hash } = found;
      const fileName = `${name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}-${hash.slice(0, 8)}.json`;
      return { fileName, hash, content: writeMappingFile(name, found, found.tables) };
    });
  }

  async import(
    caller: RequestContext,
    em: EntityManager,
    input: ImportMappingInput,
  ): Promise<Outcome<ImportMappingPayload>> {
    const file = readMappingFile(input.export);
    const meant = await lockMeant(em, caller, { tenantId: input.tenantId, name: input.name ?? file.name });
    checkRevision(meant.document?.revision ?? 0, input.expectedRevision);
    const { tenantId } = meant;
    const names = [...(await sharedTableNames(em, tenantId)), ...file.tables.map((table) => table.name)];
    const content = parseContent(this.deps.registry, file.document, names, '$.document');
    checkPurpose(meant.document, content);
    const fates = await fatesOf(em, tenantId, file, input.tables);
    if (!caller.may('MAPPING_PUBLISH')) refuseReplacing(fates);
    const done = {
      comparison: comparisonView(await inUse(em, meant.document), {
        document: content,
        hash: contentHash(content),
        label: 'the imported document',
      }),
      tables: fates.map(({ name, fate }) => ({ name, fate })),
    };
    if (input.dryRun) {
      const mappingDocument = meant.document && mappingDocumentView(meant.document);
      return {
        payload: { ...done, mappingDocument, draft: null },
        tenantId,
        subjectId: null,
        audited: false,
      };
    }
    for (const { name, fate, body, existing } of fates) {
      if (fate !== 'CREATE' && fate !== 'REPLACE') continue;
      await saveTable(em, caller, { tenantId, name, table: existing }, body, `Imported with ${meant.name}`);
    }
    const document = await documentFor(em, this.deps.registry, meant, content);
    const saved = await saveDraft(em, caller, document, content, null);
    return {
      payload: {
        ...done,
        mappingDocument: mappingDocumentView(saved.document),
        draft: mappingDraftView(saved.draft),
      },
      tenantId,
      subjectId: document.id,
      details: { revision: saved.draft.revision, hash: saved.draft.hash, tables: fates.length },
    };
  }
}

async function inUse(em: EntityManager, document: MappingDocument | null) {
  const version = document && (await published(em, document));
  if (!document || !version) return null;
  const label = `${document.name}, version ${version.number}`;
  return { label, hash: version.hash, document: version.body as unknown as Content };
}

/** What becomes of each table of the file; with REFUSE none of another content may be there. */
async function fatesOf(
  em: EntityManager,
  tenantId: string,
  { tables }: MappingFile,
  choice: TableChoice,
): Promise<Fate[]> {
  // A table saved by its id holds only its own row: both would take one number.
  const existing = await em.find(ValueTable, {
    where: { tenantId, name: In(tables.map((table) => table.name)) },
    order: { id: 'ASC' },
    ...rowLock(em),
  });
  const fates: Fate[] = [];
  const clashes: string[] = [];
  for (const { name, body } of tables) {
    const table = existing.find((one) => one.name === name) ?? null;
    const version =
      table && (await em.findOneBy(ValueTableVersion, { tableId: table.id, number: table.publishedNumber }));
    const same = version?.hash === hashOf(body);
    if (table !== null && !same && choice === 'REFUSE') clashes.push(name);
    else {
      const fate = table === null ? 'CREATE' : same ? 'SAME' : choice === 'KEEP' ? 'KEEP' : 'REPLACE';
      fates.push({ name, fate, body, existing: table });
    }
  }
  refuseAll(
    clashes.map((name) => ({
      code: 'CONFLICT',
      field: 'tables',
      message: `The tenant has a shared table "${name}" with other content.`,
      fix: 'Import with tables: KEEP to use it, or REPLACE to make the imported one its next version.',
    })),
  );
  return fates;
}

/** A new version of a table is in use at once, unlike the draft. */
function refuseReplacing(fates: readonly Fate[]): void {
  const replaced = fates.find((one) => one.fate === 'REPLACE');
  if (replaced === undefined) return;
  throw refuse(
    'NOT_ALLOWED',
    'tables',
    `The shared table "${replaced.name}" would get another content at once, and this API key may not publish.`,
    'Import with tables: KEEP, or ask somebody with MAPPING_PUBLISH.',
  );
}
