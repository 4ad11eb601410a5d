-- Logins. A session is a family of token pairs: each refresh ends one pair and begins the next.

-- A session that ends is deleted, and its tokens with it.
create table session (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  created_at timestamptz not null
);
create index session_by_account on session (account_id);

-- A pair that was replaced stays until its refresh token expires: who shows it again holds a copy.
create table token_pair (
  session_id uuid not null references session on delete cascade,
  number integer not null check (number >= 1),
  access_hash bytea not null check (octet_length(access_hash) = 32),
  access_until timestamptz not null,
  refresh_hash bytea not null check (octet_length(refresh_hash) = 32),
  refresh_until timestamptz not null,
  replaced_at timestamptz,
  primary key (session_id, number)
);
create unique index token_pair_access on token_pair (access_hash);
create unique index token_pair_refresh on token_pair (refresh_hash);
create unique index token_pair_newest on token_pair (session_id) where replaced_at is null;
create index token_pair_by_end on token_pair (refresh_until);

-- How often a login was tried lately for one account or from one address, whose name is hashed: people
-- type passwords where their address belongs.
create table login_tries (
  subject bytea primary key check (octet_length(subject) = 32),
  tries integer not null check (tries >= 0),
  tried_at timestamptz not null,
  blocked_until timestamptz not null
);
create index login_tries_by_age on login_tries (tried_at);
