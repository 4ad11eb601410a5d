-- Accounts, jobs and their events, pictures, and what is owed to whom.
-- Invariants stand here as CHECKs and unique indexes wherever SQL can say them.

-- Facts about this installation, such as the check value of the secret key.
create table installation (
  name text primary key,
  value bytea not null
);

-- Every start of every server. Leases name an incarnation, so that a restarted node can free at once
-- what it held when it died.
create table node (
  incarnation uuid primary key,
  node_id uuid not null,
  started_at timestamptz not null
);
create index node_by_id on node (node_id);

create table account (
  id uuid primary key,
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  first_name text,
  last_name text,
  password_hash text not null,
  role text not null check (role in ('admin', 'user')),
  limited boolean not null,
  webhook_secret bytea not null,
  disabled_at timestamptz,
  created_at timestamptz not null
);
create unique index account_email on account (email);

create table api_key (
  id uuid primary key,
  account_id uuid not null references account,
  kind text not null check (kind in ('key', 'static')),
  name text not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  token_hint text not null,
  webhook_secret bytea not null,
  signature_format text not null default 'hex' check (signature_format in ('hex', 'sha256_hex', 'base64')),
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
-- A revoked key keeps its row, since its secret goes on signing for its own jobs; its token may be used again.
create unique index api_key_token on api_key (token_hash) where revoked_at is null;
create unique index api_key_static on api_key (account_id) where kind = 'static' and revoked_at is null;
create index api_key_by_account on api_key (account_id, created_at);

create table job (
  id uuid primary key,
  account_id uuid not null references account,
  api_key_id uuid references api_key,
  type text not null check (type in ('imagine', 'upscale', 'variation', 'describe', 'blend')),
  status text not null check (status in ('pending', 'in_progress', 'completed', 'failed', 'cancelled')),
  process_mode text not null check (process_mode in ('turbo', 'fast', 'relax')),
  prompt text not null,
  text text not null,
  image_urls text[] not null default '{}',
  parameters jsonb not null,
  ref text,
  parent_job_id uuid,
  image_index smallint check (image_index between 1 and 4),
  webhook_url text,
  webhook_type text check (webhook_type in ('progress', 'result')),
  progress smallint not null default 0 check (progress between 0 and 100),
  preview_id uuid,
  preview_progress smallint check (preview_progress between 1 and 99),
  prompts text[],
  error_code text,
  error_message text,
  sequence integer not null default 1 check (sequence >= 1),
  run integer not null default 0 check (run >= 0),
  crashes smallint not null default 0 check (crashes >= 0),
  failures smallint not null default 0 check (failures >= 0),
  engine text,
  due_at timestamptz not null,
  lease_owner uuid,
  lease_until timestamptz,
  created_at timestamptz not null,
  started_at timestamptz,
  updated_at timestamptz not null,
  completed_at timestamptz,
  hidden_at timestamptz,
  constraint job_ends_once check ((status in ('completed', 'failed', 'cancelled')) = (completed_at is not null)),
  constraint job_error_iff_failed check (
    (status = 'failed') = (error_code is not null) and (error_code is null) = (error_message is null)),
  constraint job_pending_is_untouched check (status <> 'pending' or (progress = 0 and started_at is null)),
  constraint job_completed_is_whole check ((status = 'completed') = (progress = 100)),
  constraint job_runs_once_started check (status <> 'in_progress' or (started_at is not null and run >= 1)),
  constraint job_lease_is_whole check ((lease_owner is null) = (lease_until is null)),
  constraint job_lease_iff_running check (lease_owner is null or status = 'in_progress'),
  constraint job_preview_is_whole check ((preview_id is null) = (preview_progress is null)),
  constraint job_webhook_is_whole check ((webhook_url is null) = (webhook_type is null))
) with (fillfactor = 80);
create index job_due on job (due_at, id) where lease_owner is null and status in ('pending', 'in_progress');
create index job_leased on job (lease_until) where lease_owner is not null;
create index job_by_account on job (account_id, created_at desc, id desc) where hidden_at is null;

create function refuse_change_of_final_job() returns trigger language plpgsql as $$
begin
  raise exception 'job % is % and never changes again', old.id, old.status;
end $$;
create trigger job_final_never_changes before update on job for each row
  when (old.status in ('completed', 'failed', 'cancelled')
    and (old.status, old.progress, old.sequence, old.run, old.completed_at, old.error_code)
      is distinct from (new.status, new.progress, new.sequence, new.run, new.completed_at, new.error_code))
  execute function refuse_change_of_final_job();

create table event (
  job_id uuid not null references job on delete cascade,
  sequence integer not null check (sequence >= 1),
  type text not null check (type in ('created', 'started', 'progressed', 'completed', 'failed', 'cancelled')),
  at timestamptz not null,
  primary key (job_id, sequence),
  constraint event_first_is_creation check ((sequence = 1) = (type = 'created'))
);
create unique index event_one_end on event (job_id) where type in ('completed', 'failed', 'cancelled');

create table asset (
  id uuid primary key,
  job_id uuid not null references job on delete cascade,
  run integer not null,
  kind text not null check (kind in ('preview', 'grid', 'picture', 'source')),
  index smallint check (index between 1 and 4),
  extension text not null check (extension ~ '^[a-z0-9]{1,5}$'),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  bytes bigint not null check (bytes > 0),
  created_at timestamptz not null,
  constraint asset_index_is_a_pictures check (index is null or kind = 'picture')
);
create index asset_by_job on asset (job_id);
create unique index asset_one_grid on asset (job_id) where kind = 'grid';
create unique index asset_one_each on asset (job_id, index) where kind = 'picture';

create table endpoint (
  id uuid primary key,
  account_id uuid not null references account,
  format text not null check (format in ('images', 'jobs')),
  url text not null,
  secret bytea,
  signature_format text not null default 'hex' check (signature_format in ('hex', 'sha256_hex', 'base64')),
  state text not null check (state in ('active', 'paused', 'disabled', 'deleted')),
  state_reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index endpoint_by_account on endpoint (account_id) where state <> 'deleted';
create unique index endpoint_url on endpoint (account_id, format, url) where state <> 'deleted';

-- The bytes that are sent, stored once per event and format and never rendered again.
create table event_body (
  job_id uuid not null,
  sequence integer not null,
  format text not null check (format in ('images', 'jobs')),
  body bytea not null,
  primary key (job_id, sequence, format),
  foreign key (job_id, sequence) references event on delete cascade
);

-- One event owed to one receiver: an endpoint, or, where endpoint_id is null, the job's own webhook_url.
-- claims grows with each lease and fences the outcomes of older ones; attempts counts the calls on record.
-- outdated: a newer event has made another try worthless.
create table delivery (
  id uuid primary key,
  account_id uuid not null,
  job_id uuid not null,
  sequence integer not null,
  type text not null check (type in ('created', 'started', 'progressed', 'completed', 'failed', 'cancelled')),
  format text not null,
  endpoint_id uuid references endpoint,
  receiver_id uuid not null generated always as (coalesce(endpoint_id, job_id)) stored,
  origin text not null,
  state text not null check (
    state in ('waiting', 'delivered', 'exhausted', 'superseded', 'skipped', 'expired', 'blocked')),
  outdated boolean not null default false,
  attempts smallint not null default 0 check (attempts >= 0),
  claims integer not null default 0,
  due_at timestamptz not null,
  sent_at timestamptz,
  lease_owner uuid,
  lease_until timestamptz,
  resend_of uuid,
  created_at timestamptz not null,
  ended_at timestamptz,
  foreign key (job_id, sequence, format) references event_body on delete cascade,
  constraint delivery_ends_once check ((state = 'waiting') = (ended_at is null)),
  constraint delivery_lease_is_whole check ((lease_owner is null) = (lease_until is null)),
  constraint delivery_lease_iff_waiting check (lease_owner is null or state = 'waiting'),
  constraint delivery_sent_iff_claimed check ((claims > 0) = (sent_at is not null)),
  constraint delivery_attempts_are_claimed check (attempts <= claims)
) with (
  fillfactor = 70,
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_cost_delay = 0
);
create unique index delivery_once on delivery (job_id, receiver_id, sequence) where resend_of is null;
create index delivery_due on delivery (due_at) where state = 'waiting' and lease_owner is null;
create index delivery_leased on delivery (lease_owner) where lease_owner is not null;
-- Serves the order of one job at one receiver, and all that waits for one receiver.
create index delivery_open on delivery (receiver_id, job_id, sequence) where state = 'waiting';

-- One HTTP call for a delivery.
create table attempt (
  delivery_id uuid not null,
  number smallint not null check (number >= 1),
  at timestamptz not null,
  duration_ms integer not null check (duration_ms >= 0),
  status smallint,
  remote_address text,
  answer bytea,
  error text
) partition by range (at);
create table attempt_default partition of attempt default;
create index attempt_by_delivery on attempt (delivery_id);
