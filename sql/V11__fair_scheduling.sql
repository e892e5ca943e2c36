-- Which work goes first. A product says it for its instructions; 4 is what the broker takes for normal.
alter table product_version add column priority smallint not null default 4 check (priority between 0 and 9);
alter table instruction_detail add column priority smallint not null default 4;

-- Every owner's waiting files in their own order, so that the relay can take a few of each.
create index detail_to_enqueue_of_owner on instruction_detail (owner_id, priority desc, available_at)
  where kind = 'INPUT' and status = 'PENDING' and enqueued_at is null and deleted_at is null;
drop index detail_to_enqueue;

-- How many files of an owner are with the broker or the workers.
create index detail_under_way on instruction_detail (owner_id)
  where kind = 'INPUT' and status in ('PENDING', 'PROCESSING') and enqueued_at is not null and deleted_at is null;
