-- What pages of webhooks show at once: how endpoints did in the last hours, and the rarer deliveries.

-- What the calls of endpoints came to in each hour, so that a day of them is read however many there were.
-- times counts the answers by how long they took: the nth number those that took up to 2^(n/4) ms, and
-- longer than those before it. It refers to nothing, so that writing it waits for no one who changes an
-- endpoint.
create table endpoint_hour (
  endpoint_id uuid not null,
  hour timestamptz not null,
  delivered integer not null check (delivered >= 0),
  failed integer not null check (failed >= 0),
  times integer[] not null check (cardinality(times) = 64 and 0 <= all(times)),
  primary key (endpoint_id, hour)
) with (fillfactor = 70);
create index endpoint_hour_by_age on endpoint_hour (hour);

-- What waits, and how jobs ended that did not end well, newest first. A delivery that is sent as soon as
-- it is made, and tells of anything else, is in neither.
create index delivery_waiting on delivery (account_id, created_at desc, id desc)
  where state = 'waiting' and lease_owner is null;
create index delivery_of_failure on delivery (account_id, type, created_at desc, id desc)
  where type in ('failed', 'cancelled');
