#!/bin/sh
# Runs a command with TEST_DATABASE_URL pointing at a MariaDB server of its own, and removes the server after.
#   scripts/with-mariadb.sh npm test
# Needs Debian's mariadb-server; installs it where this runs as root and it is missing.
set -eu

if [ $# -eq 0 ]; then
  echo "usage: $0 command [argument...]" >&2
  exit 2
fi

if ! command -v mariadbd >/dev/null 2>&1; then
  if [ "$(id -u)" -ne 0 ]; then
    echo "$0: mariadbd is missing; install the package mariadb-server" >&2
    exit 1
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends mariadb-server >/dev/null
fi

dir=$(mktemp -d)
server=''
as_user=''
if [ "$(id -u)" -eq 0 ]; then
  as_user='--user=mysql'
  chown mysql "$dir"
fi

finish() {
  code=$?
  trap - EXIT INT TERM
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$dir"
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The system picks a free port and holds it until node ends; nobody else is likely to take it meanwhile.
port=$(node -e "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })")

mariadb-install-db --no-defaults $as_user --datadir="$dir/data" --auth-root-authentication-method=normal \
  --skip-test-db >"$dir/install.log" 2>&1 || { cat "$dir/install.log" >&2; exit 1; }

# Durability is not what is tested here: without these the tests wait for the disk.
mariadbd --no-defaults $as_user --datadir="$dir/data" --socket="$dir/server.sock" --pid-file="$dir/server.pid" \
  --bind-address=127.0.0.1 --port="$port" --innodb-flush-log-at-trx-commit=0 --sync-binlog=0 \
  --innodb-buffer-pool-size=128M --max-connections=300 >"$dir/server.log" 2>&1 &
server=$!

tries=0
until mariadb-admin --no-defaults --socket="$dir/server.sock" --user=root --silent ping >/dev/null 2>&1; do
  tries=$((tries + 1))
  if [ "$tries" -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then
    cat "$dir/server.log" >&2
    exit 1
  fi
  sleep 0.1
done

mariadb --no-defaults --socket="$dir/server.sock" --user=root -e \
  "CREATE USER 'test'@'127.0.0.1' IDENTIFIED BY 'test'; GRANT ALL ON *.* TO 'test'@'127.0.0.1'"

export TEST_DATABASE_URL="mysql://test:test@127.0.0.1:$port/test"
"$@"
