-- How many of an account's jobs make grids: the images that it has, whatever their state.

-- A job that is just being written is counted here or by the new trigger, and not by neither.
lock table job in share row exclusive mode;

alter table account_queue add column grids integer not null default 0 check (grids >= 0);
update account_queue queue set grids = counted.grids
from (
  select account_id, process_mode, count(*) as grids from job
  where hidden_at is null and type in ('imagine', 'variation', 'blend')
  group by account_id, process_mode) as counted
where queue.account_id = counted.account_id and queue.process_mode = counted.process_mode;

create or replace function count_job() returns trigger language plpgsql as $$
declare
  job_now job := case when tg_op = 'DELETE' then old else new end;
  waiting_before integer := case when tg_op = 'INSERT' then 0 else waits(old)::integer end;
  waiting_after integer := case when tg_op = 'DELETE' then 0 else waits(new)::integer end;
  running_before integer := case when tg_op = 'INSERT' then 0 else (old.lease_owner is not null)::integer end;
  running_after integer := case when tg_op = 'DELETE' then 0 else (new.lease_owner is not null)::integer end;
  before text := case when tg_op <> 'INSERT' and old.hidden_at is null then old.status end;
  after text := case when tg_op <> 'DELETE' and new.hidden_at is null then new.status end;
  grid integer := (job_now.type in ('imagine', 'variation', 'blend'))::integer;
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
      + (after is not distinct from 'cancelled')::integer,
    grids = grids + grid * ((after is not null)::integer - (before is not null)::integer)
  where account_id = job_now.account_id and process_mode = job_now.process_mode;
  return null;
end $$;
