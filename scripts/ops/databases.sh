#!/bin/sh
# Makes the three databases and their owners, and gives the owners the passwords of the secret files. Runs at each start
# (Compose service db-setup), so that a rotated password takes effect; needs PGHOST and the superuser's password file.

set -eu
secrets="${SECRETS_DIR:-/run/secrets}"
PGPASSWORD="$(cat "$secrets/postgres_password")"
export PGPASSWORD

run_sql() { psql --username postgres --no-psqlrc --quiet --set ON_ERROR_STOP=1 "$@"; }

for name in docmost baserow bridge; do
  # The password goes through a psql variable set from the environment, so that it is quoted and never in the process list.
  ROLE_PASSWORD="$(cat "$secrets/${name}_db_password")"
  export ROLE_PASSWORD
  run_sql --dbname postgres --set name="$name" <<'SQL'
\getenv password ROLE_PASSWORD
SELECT format('CREATE ROLE %I LOGIN', :'name') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'name') \gexec
SELECT format('ALTER ROLE %I PASSWORD %L', :'name', :'password') \gexec
SELECT format('CREATE DATABASE %I OWNER %I', :'name', :'name')
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
SELECT format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC', :'name') \gexec
SQL
done
echo 'databases are ready'
