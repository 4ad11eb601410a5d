-- Endpoints with what their owners choose, and a ledger of deliveries that is quick to read.

alter table endpoint
  add column description text check (length(description) between 1 and 200),
  -- Which events it is told of; null is the usual ones of its format.
  add column events text[],
  -- What its calls carry beside what all calls carry, by name; the values are encrypted.
  add column headers jsonb not null default '{}' check (jsonb_typeof(headers) = 'object'),
  -- The secret before the last rotation, and how long it is valid.
  add column old_secret bytea,
  add column old_secret_until timestamptz,
  -- Whether the signature that has room for one secret is the new one's although the old one is valid.
  add column switched boolean not null default false,
  -- The waits between attempts; null is those of the setting.
  add column retry_waits text check (length(retry_waits) <= 500),
  -- How many calls a second it takes; null is without limit.
  add column rate_limit integer check (rate_limit between 1 and 1000),
  add constraint endpoint_events_are_its_formats check (
    cardinality(events) > 0
    and events <@ case format
      when 'jobs' then array['job.progress', 'job.completed', 'job.failed', 'job.cancelled']
      else array['images.items.create', 'images.items.update']
    end),
  add constraint endpoint_old_secret_is_whole check ((old_secret is null) = (old_secret_until is null)),
  add constraint endpoint_old_secret_has_a_new_one check (old_secret is null or secret is not null),
  add constraint endpoint_switches_between_two check (not switched or old_secret is not null);

-- What an account lists, newest first. Most deliveries are waiting or delivered, and found soon among all;
-- the states that may be rare have an index, which costs a delivery that arrives nothing.
create index delivery_by_account on delivery (account_id, created_at desc, id desc);
create index delivery_by_state on delivery (account_id, state, created_at desc, id desc)
  where state not in ('waiting', 'delivered');
create index delivery_by_endpoint on delivery (endpoint_id, created_at desc, id desc)
  where endpoint_id is not null;
create index delivery_by_job on delivery (job_id);
create index delivery_resent on delivery (resend_of) where resend_of is not null;
