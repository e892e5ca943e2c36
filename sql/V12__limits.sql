-- How many requests each caller has left, kept by Bucket4j. Unlogged: after a crash everybody starts anew.
create unlogged table rate_limit (
  id text primary key,
  state bytea,
  -- milliseconds since 1970
  expires_at bigint
);
create index rate_limit_expiry on rate_limit (expires_at);

-- Failed logins in a row by account, by source and by both together; names are hashed.
create table login_failure (
  id text primary key,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz not null
);
create index login_failure_last on login_failure (last_at);
