/** What a run began with and ends with, whatever is published meanwhile. */
export interface RunPins {
  readonly mapping: PinnedDocument;
  /** The CUSTOMERS document of a flow of orders. */
  readonly customers: PinnedDocument | null;
  readonly tables: readonly PinnedTable[];
}
/** Either a version of the tenant's or a default of ours, which has only its hash. */
export interface PinnedDocument {
  readonly versionId: string | null;
  readonly number: number | null;
  readonly hash: string;
}
export interface PinnedTable {
  readonly name: string;
  readonly versionId: string;
  readonly number: number;
  readonly hash: string;
}
