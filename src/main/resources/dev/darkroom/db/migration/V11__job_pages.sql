-- What the pages of single jobs show.

-- How far the job had come; null where it was not noted.
alter table event add column progress smallint check (progress between 0 and 100);

-- What was made from a job's pictures.
create index job_by_parent on job (parent_job_id, id) where parent_job_id is not null;
