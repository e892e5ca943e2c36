-- Files that stay until somebody deletes them are none of the cleanup's business: it marks those that it comes upon, and
-- does not read them again.
alter table instruction_detail add column stays boolean not null default false;

create index detail_failed on instruction_detail (finished_at)
  where kind = 'INPUT' and status = 'FAILED' and cleaned_at is null and deleted_at is null;
create index detail_done on instruction_detail (finished_at)
  where kind = 'INPUT' and status = 'DONE' and cleaned_at is null and deleted_at is null and not stays;
drop index detail_finished;
