-- One index both finds a job's deliveries and keeps a receiver from being told of an event twice, except by a
-- resend, which is told apart by its own id.
drop index delivery_by_job;
drop index delivery_once;
create unique index delivery_once
  on delivery (job_id, receiver_id, sequence, (case when resend_of is not null then id end)) nulls not distinct;
