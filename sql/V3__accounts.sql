-- Who may use the service, and the sessions they opened.

create table account (
  id uuid primary key,
  username text check (username ~ '^[A-Za-z0-9][A-Za-z0-9._-]{2,63}$'),
  email text check (length(email) <= 254 and position('@' in email) > 1),
  password_hash text not null,
  -- Separated by one space.
  roles text not null check (roles ~ '^[a-z]+( [a-z]+)*$'),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  disabled_at timestamptz,
  check (username is not null or email is not null)
);
create unique index account_username on account (lower(username));
create unique index account_email on account (lower(email));

-- One login. Its id stands in every access token, so that revoking the row revokes them all.
create table account_session (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index account_session_of_account on account_session (account_id);

-- The family of refresh tokens of one session: each is used once; the newest is the unused one.
create table refresh_token (
  -- SHA-256 in hexadecimal: the token itself is known to the client alone.
  token_hash text primary key,
  session_id uuid not null references account_session on delete cascade,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index refresh_token_of_session on refresh_token (session_id);
