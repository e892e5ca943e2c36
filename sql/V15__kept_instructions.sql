-- What users upload as images, and not as files of a job, stays until they delete it.
alter table instruction add column is_kept boolean not null default false;
