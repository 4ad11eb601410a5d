-- An endpoint that says how many calls a second it takes has a lane of its own, which all nodes together
-- serve at that pace.

alter table delivery rename column origin to lane;

-- By when all calls so far would have been made at the endpoint's pace. It refers to nothing, so that a
-- claim that writes it waits for no one who changes the endpoint; endpoints keep their rows.
create table endpoint_pace (
  endpoint_id uuid primary key,
  free_at timestamptz not null
) with (fillfactor = 50);
