-- A count that changes writes the row's index entries anew where an index, or what it is limited to, names
-- the column. Whether any waits changes seldom, and how many do at each submit.
alter table account_queue add column has_waiting boolean not null generated always as (waiting > 0) stored;
drop index account_queue_next;
create index account_queue_next on account_queue (process_mode, turn) where has_waiting;
