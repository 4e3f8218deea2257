/** Where the data is. `url` may hold a password: never print it. */
export type DatabaseConfig =
  | { kind: 'sqlite'; file: string }
  | { kind: 'mysql' | 'mariadb'; url: string; poolSize?: number };

export interface ServerAddress {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  tls: boolean;
}

/** Reads `mysql://user:password@host:3306/name?ssl=true`. Errors never quote the URL, for its password's sake. */
export function parseServerUrl(text: string): ServerAddress {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Error('The database address is not a URL; write it as mysql://user:password@host:3306/name');
  }
  if (url.protocol !== 'mysql:' && url.protocol !== 'mariadb:') {
    throw new Error(
      `The database address starts with "${url.protocol}"; it has to start with mysql: or mariadb:`,
    );
  }
  const database = decodeURIComponent(url.pathname.replace(/^\//, ''));
  if (database === '' || database.includes('/')) {
    throw new Error(
      'The database address names no database; write it as mysql://user:password@host:3306/name',
    );
  }
  return {
    host: url.hostname,
    port: url.port === '' ? 3306 : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    tls: url.searchParams.get('ssl') === 'true',
  };
}
