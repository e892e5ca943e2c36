-- What a model says of the pictures of finished inputs, and the inputs that it has not looked at yet.

-- Waiting rows are the outbox of the topic images.uploaded; rows go once their labels are stored.
create table inference_job (
  detail_id uuid primary key references instruction_detail on delete cascade,
  state text not null default 'WAITING' check (state in ('WAITING', 'RUNNING', 'FAILED')),
  attempt integer not null default 0 check (attempt >= 0),
  fence bigint not null default 0,
  available_at timestamptz not null default now(),
  enqueued_at timestamptz,
  enqueue_count integer not null default 0,
  lease_until timestamptz,
  error_code text,
  created_at timestamptz not null default now()
);
create index inference_job_to_send on inference_job (available_at)
  where state = 'WAITING' and enqueued_at is null;
create index inference_job_sent on inference_job (enqueued_at)
  where state = 'WAITING' and enqueued_at is not null;
create index inference_job_leased on inference_job (lease_until) where state = 'RUNNING';

create table label (
  detail_id uuid not null references instruction_detail on delete cascade,
  name text not null,
  score double precision not null check (score between 0 and 1),
  model text not null,
  created_at timestamptz not null default now(),
  primary key (detail_id, model, name)
);
create index label_by_name on label (name, detail_id);
