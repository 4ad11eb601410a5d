-- The wishes to send many deliveries again, worked off a batch at a time by whichever node is there.

-- The cursor is the delivery that was looked at last, on the way from the newest to the oldest; at first
-- it stands before all that is older than the task. failures counts the batches that failed since the
-- last one that did not; due_at is when the next one may be tried.
create table resend_task (
  id uuid primary key,
  account_id uuid not null references account,
  -- Which deliveries are meant, by the names of the API's fields.
  meant jsonb not null check (jsonb_typeof(meant) = 'object'),
  state text not null check (state in ('running', 'completed', 'cancelled', 'failed')),
  cursor_at timestamptz not null,
  cursor_id uuid not null,
  created integer not null default 0 check (created >= 0),
  hurried integer not null default 0 check (hurried >= 0),
  left_out integer not null default 0 check (left_out >= 0),
  failures smallint not null default 0 check (failures >= 0),
  due_at timestamptz not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  constraint resend_task_ends_once check ((state = 'running') = (ended_at is null))
) with (fillfactor = 50);
create index resend_task_running on resend_task (account_id, id) where state = 'running';
create index resend_task_by_account on resend_task (account_id, id desc);
