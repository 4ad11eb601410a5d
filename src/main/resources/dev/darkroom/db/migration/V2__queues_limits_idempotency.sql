-- Each account has a queue of its own in each speed mode, and the queues take turns.

-- What an account may do at once; null is without limit.
alter table account
  add column turbo_runs integer check (turbo_runs >= 1),
  add column fast_runs integer check (fast_runs >= 1),
  add column relax_runs integer check (relax_runs >= 1),
  add column queued_jobs integer check (queued_jobs >= 1),
  add column submits_per_second integer check (submits_per_second >= 1),
  -- When all submits so far would have been made at the rate that is allowed.
  add column submits_paid_until timestamptz not null default 'epoch';
update account set turbo_runs = 12, fast_runs = 3, relax_runs = 1, queued_jobs = 100, submits_per_second = 20
where limited;
alter table account drop column limited;

-- A job whose last run had a passing trouble rests before it waits again.
alter table job add column resting_until timestamptz;
update job set resting_until = due_at
where status = 'in_progress' and lease_owner is null and due_at > now();
drop index job_due;
alter table job drop column due_at;
alter table job add constraint job_rests_between_runs
  check (resting_until is null or (status = 'in_progress' and lease_owner is null));
create index job_resting on job (resting_until) where resting_until is not null;
create index job_waiting on job (account_id, process_mode, id)
  where status in ('pending', 'in_progress') and lease_owner is null and resting_until is null;
create index job_by_account_and_status on job (account_id, status, created_at desc, id desc)
  where hidden_at is null;

-- How many jobs of an account wait and run in one mode, and how many it has in each state. Claims and
-- lists read these few rows in place of all jobs. turn: the queue with the lowest is served next.
create table account_queue (
  account_id uuid not null references account on delete cascade,
  process_mode text not null check (process_mode in ('turbo', 'fast', 'relax')),
  turn bigint not null default 0,
  waiting integer not null default 0 check (waiting >= 0),
  running integer not null default 0 check (running >= 0),
  pending integer not null default 0 check (pending >= 0),
  in_progress integer not null default 0 check (in_progress >= 0),
  completed integer not null default 0 check (completed >= 0),
  failed integer not null default 0 check (failed >= 0),
  cancelled integer not null default 0 check (cancelled >= 0),
  primary key (account_id, process_mode)
) with (
  fillfactor = 50,
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_cost_delay = 0
);
create index account_queue_next on account_queue (process_mode, turn) where waiting > 0;
create sequence queue_turn;
create sequence queue_claim;

create function open_account_queues() returns trigger language plpgsql as $$
begin
  insert into account_queue (account_id, process_mode)
  select new.id, mode from unnest(array['turbo', 'fast', 'relax']) as mode;
  return null;
end $$;
create trigger account_has_queues after insert on account for each row execute function open_account_queues();

create function waits(j job) returns boolean language sql immutable as $$
  select j.status in ('pending', 'in_progress') and j.lease_owner is null and j.resting_until is null
$$;

-- The counts change in the statement that changes the job, so they can't disagree.
create function count_job() returns trigger language plpgsql as $$
declare
  job_now job := case when tg_op = 'DELETE' then old else new end;
  waiting_before integer := case when tg_op = 'INSERT' then 0 else waits(old)::integer end;
  waiting_after integer := case when tg_op = 'DELETE' then 0 else waits(new)::integer end;
  running_before integer := case when tg_op = 'INSERT' then 0 else (old.lease_owner is not null)::integer end;
  running_after integer := case when tg_op = 'DELETE' then 0 else (new.lease_owner is not null)::integer end;
  before text := case when tg_op <> 'INSERT' and old.hidden_at is null then old.status end;
  after text := case when tg_op <> 'DELETE' and new.hidden_at is null then new.status end;
begin
  update account_queue set
    waiting = waiting - waiting_before + waiting_after,
    running = running - running_before + running_after,
    -- A queue that was empty goes to the end of the line, and so does one that has had its turn.
    turn = case
      when running_after > running_before or (waiting = 0 and waiting_after > 0) then nextval('queue_turn')
      else turn
    end,
    pending = pending - (before is not distinct from 'pending')::integer
      + (after is not distinct from 'pending')::integer,
    in_progress = in_progress - (before is not distinct from 'in_progress')::integer
      + (after is not distinct from 'in_progress')::integer,
    completed = completed - (before is not distinct from 'completed')::integer
      + (after is not distinct from 'completed')::integer,
    failed = failed - (before is not distinct from 'failed')::integer
      + (after is not distinct from 'failed')::integer,
    cancelled = cancelled - (before is not distinct from 'cancelled')::integer
      + (after is not distinct from 'cancelled')::integer
  where account_id = job_now.account_id and process_mode = job_now.process_mode;
  return null;
end $$;

insert into account_queue
  (account_id, process_mode, turn, waiting, running, pending, in_progress, completed, failed, cancelled)
select account.id, mode,
  nextval('queue_turn'),
  count(*) filter (where waits(job)),
  count(job.lease_owner),
  count(*) filter (where hidden_at is null and status = 'pending'),
  count(*) filter (where hidden_at is null and status = 'in_progress'),
  count(*) filter (where hidden_at is null and status = 'completed'),
  count(*) filter (where hidden_at is null and status = 'failed'),
  count(*) filter (where hidden_at is null and status = 'cancelled')
from account cross join unnest(array['turbo', 'fast', 'relax']) as mode
left join job on job.account_id = account.id and job.process_mode = mode
group by account.id, mode;

create trigger job_counts after insert or delete on job for each row execute function count_job();
create trigger job_counts_again after update on job for each row
  when ((old.status, old.lease_owner, old.resting_until, old.hidden_at)
    is distinct from (new.status, new.lease_owner, new.resting_until, new.hidden_at))
  execute function count_job();

-- Submits that may be repeated without harm: the same key means the same job for 24 hours.
create table idempotency_key (
  account_id uuid not null references account on delete cascade,
  key text not null check (length(key) between 1 and 255),
  route text not null,
  body_hash bytea not null check (octet_length(body_hash) = 32),
  job_id uuid not null,
  created_at timestamptz not null,
  primary key (account_id, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);
