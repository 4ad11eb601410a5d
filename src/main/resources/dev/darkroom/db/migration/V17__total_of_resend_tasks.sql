-- How many deliveries a task means, counted when its turn comes, and never fewer than it has dealt with.
alter table resend_task
  add column total integer,
  add constraint resend_task_total_counts_all check (total >= created + hurried + left_out);
