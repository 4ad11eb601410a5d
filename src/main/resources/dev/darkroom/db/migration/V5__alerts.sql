-- How endpoints are doing, and what their owners are told of it.

alter table endpoint
  add column last_success_at timestamptz,
  add column last_failure_at timestamptz,
  -- What went wrong last, without the URL's path.
  add column last_error text,
  -- The first failure since the last success, and how many there were since; null and 0 while it is well,
  -- or was just turned on again.
  add column failing_since timestamptz,
  add column failures integer not null default 0 check (failures >= 0),
  -- The first failure of a trouble that its owner was told of, until he is told that it is over.
  add column trouble_since timestamptz,
  add constraint endpoint_fails_since_a_failure check ((failures > 0) = (failing_since is not null)),
  add constraint endpoint_failure_is_in_words check ((last_failure_at is null) = (last_error is null)),
  set (fillfactor = 70);
create index endpoint_in_trouble on endpoint (id) where trouble_since is not null;

update endpoint set trouble_since = coalesce(
  (select max(ended_at) from delivery
    where endpoint_id = endpoint.id and delivery.state = 'delivered' and resend_of is null),
  created_at)
where state = 'disabled';

-- What somebody should know about, so as to do something. count: how many deliveries were given up in the
-- hour of an alert of that type; delivery_id and job_id are the first one's.
create table alert (
  id uuid primary key,
  account_id uuid not null references account,
  type text not null check (
    type in ('endpoint.failing', 'endpoint.disabled', 'endpoint.recovered', 'delivery.exhausted')),
  endpoint_id uuid references endpoint,
  origin text not null,
  delivery_id uuid,
  job_id uuid,
  reason text,
  since timestamptz,
  count integer not null default 1 check (count >= 1),
  at timestamptz not null,
  -- When it is posted to the operator's webhook next; null when it was, or was given up.
  post_due_at timestamptz,
  post_attempts smallint not null default 0 check (post_attempts >= 0),
  posted_at timestamptz,
  constraint alert_posted_is_not_due check (posted_at is null or post_due_at is null),
  constraint alert_is_of_its_type check (
    (type <> 'delivery.exhausted' or (delivery_id is not null and job_id is not null))
    and (type not like 'endpoint.%' or (endpoint_id is not null and count = 1)))
);
create index alert_by_account on alert (account_id, id desc);
create index alert_post_due on alert (post_due_at) where post_due_at is not null;
-- A receiver that is down makes one alert an hour, however much is given up.
create unique index alert_exhausted_hourly
  on alert (account_id, endpoint_id, origin, date_trunc('hour', at at time zone 'UTC')) nulls not distinct
  where type = 'delivery.exhausted';
