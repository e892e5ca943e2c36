-- What users use. Bytes and the images of the day stand in the row that a transaction about a user's files locks last
-- and writes anyway: counting costs no statement and no lock of its own.
alter table user_sequence
  -- of the objects that are LIVE
  add column stored_bytes bigint not null default 0,
  -- kept free for what unfinished inputs will become: the size of the input for each of its outputs
  add column reserved_bytes bigint not null default 0,
  -- the UTC day that counted_images are of
  add column counted_on date,
  add column counted_images integer not null default 0;

-- The same images by product.
create table usage_day (
  user_id uuid not null,
  day date not null,
  product_id uuid not null,
  images integer not null,
  primary key (user_id, day, product_id)
);
create index usage_day_age on usage_day (day);

-- On which UTC day an input was counted; null once it was given back.
alter table instruction_detail add column charged_on date;

-- What single users may use instead of what the settings say; null: what the settings say.
create table user_quota (
  user_id uuid primary key,
  images_per_day integer check (images_per_day >= 0),
  stored_bytes bigint check (stored_bytes >= 0),
  updated_at timestamptz not null default now()
);
alter table product_version add column images_per_day integer check (images_per_day > 0);

insert into user_sequence as s (user_id, last_seq, stored_bytes)
select owner_id, 0, sum(size_bytes) from stored_object where state = 'LIVE' group by owner_id
on conflict (user_id) do update set stored_bytes = excluded.stored_bytes;

insert into user_sequence as s (user_id, last_seq, reserved_bytes)
select i.owner_id, 0, sum(i.file_size)
from instruction_detail i join instruction_detail o on o.input_id = i.id
where i.kind = 'INPUT' and i.status in ('PENDING', 'PROCESSING') and i.deleted_at is null
group by i.owner_id
on conflict (user_id) do update set reserved_bytes = excluded.reserved_bytes;
