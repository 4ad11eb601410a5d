-- A lane is the queue of one account at one origin. A claim looks at a few rows of the lanes that may send,
-- and never at those of the others, however many there are.
drop index delivery_due;
create index delivery_lane on delivery (account_id, origin, due_at) where state = 'waiting' and lease_owner is null;
