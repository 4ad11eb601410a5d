-- The queue can be paused, and what admins look at is quick to find.

-- There is a row while the queue is paused: no node begins a run then. One at most.
create table queue_pause (
  single boolean primary key default true check (single),
  paused_at timestamptz not null,
  account_id uuid not null references account
);

-- What ended lately, without a look at the rows, and what failed of it.
create index job_ended on job (completed_at) include (status, engine) where completed_at is not null;
create index job_failed on job (completed_at) where status = 'failed';

-- How long events took to their receivers: how many deliveries of a minute fell into each class of
-- duration, as each node counted them.
create table delivery_lag (
  minute timestamptz not null,
  node uuid not null,
  class smallint not null check (class >= 0),
  deliveries integer not null check (deliveries >= 1),
  primary key (minute, node, class)
);

-- The last sign of life of a node that runs.
alter table node add column seen_at timestamptz;
