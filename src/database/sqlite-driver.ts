import Libsql from 'libsql';

/**
 * Stands between TypeORM (which speaks to better-sqlite3) and libsql, which has the same interface but
 * aborts the whole process on a boolean parameter and takes a lone `null` or Buffer for named parameters.
 */
export class SqliteConnection {
  private readonly inner: Libsql.Database;
  private readonly statements = new Map<string, Libsql.Statement>();

  constructor(file: string) {
    this.inner = new Libsql(file);
  }

  prepare(sql: string): SqliteStatement {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = this.inner.prepare(sql);
      this.statements.set(sql, statement);
      this.dropOldest();
    }
    return new SqliteStatement(statement);
  }

  pragma(text: string): unknown {
    return this.inner.pragma(text);
  }

  exec(sql: string): void {
    this.inner.exec(sql);
  }

  close(): void {
    this.statements.clear();
    this.inner.close();
  }

  /** TypeORM writes a new text for every list length: the bound keeps memory flat. */
  private dropOldest(): void {
    if (this.statements.size <= 500) return;
    for (const sql of this.statements.keys()) {
      this.statements.delete(sql);
      return;
    }
  }
}

class SqliteStatement {
  constructor(private readonly inner: Libsql.Statement) {}

  get reader(): boolean {
    return this.inner.reader;
  }

  all(...parameters: unknown[]): unknown[] {
    return this.inner.all(parameters.map(bindable));
  }

  run(...parameters: unknown[]): Libsql.RunResult {
    return this.inner.run(parameters.map(bindable));
  }
}

function bindable(value: unknown, index: number): unknown {
  switch (typeof value) {
    case 'boolean':
      return value ? 1 : 0;
    case 'undefined':
      return null;
    case 'string':
    case 'bigint':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      throw new TypeError(`Parameter ${index + 1} of a statement is ${value}; a finite number is needed`);
    default:
      if (value === null || value instanceof Uint8Array) return value;
      if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '');
      throw new TypeError(
        `Parameter ${index + 1} of a statement is a ${typeof value}; a plain value is needed`,
      );
  }
}
