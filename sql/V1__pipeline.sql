-- The pipeline's tables. The database is the only truth: messages, storage and notifications follow it.

create table product (
  id uuid primary key,
  product_key text not null unique check (product_key ~ '^[a-z0-9-]+/[a-z0-9-]+$'),
  version integer not null,
  is_active boolean not null default true,
  is_system boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- An instruction pins the version it was created with; versions are never changed.
create table product_version (
  product_id uuid not null references product,
  version integer not null,
  title text not null,
  description text not null,
  product_type text not null,
  is_free boolean not null,
  recipe text not null,
  custom_operations text not null check (custom_operations in ('NONE', 'APPEND', 'REPLACE')),
  max_files integer not null check (max_files between 1 and 10000),
  max_file_bytes bigint not null check (max_file_bytes > 0),
  max_pixels bigint not null check (max_pixels > 0),
  max_frames integer not null check (max_frames > 0),
  retention_days integer check (retention_days > 0),
  created_at timestamptz not null default now(),
  primary key (product_id, version)
);

create table instruction (
  id uuid primary key,
  owner_id uuid not null,
  product_id uuid not null,
  product_version integer not null,
  recipe text not null,
  status text not null check (status in ('PENDING', 'PROCESSING', 'DONE', 'FAILED')),
  -- Inputs by status, kept so that the derived status never needs a scan.
  pending_count integer not null default 0 check (pending_count >= 0),
  processing_count integer not null default 0 check (processing_count >= 0),
  done_count integer not null default 0 check (done_count >= 0),
  failed_count integer not null default 0 check (failed_count >= 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  foreign key (product_id, product_version) references product_version
);
create index instruction_of_owner on instruction (owner_id, id desc) where deleted_at is null;
create index instruction_unused on instruction (created_at)
  where deleted_at is null and pending_count + processing_count + done_count + failed_count = 0;

-- Stands before any byte is written, so that cleanup works from rows and never from a listing.
-- INTENT: a writer is at work until expires_at. LIVE: details refer to it. DOOMED: to be removed.
create table stored_object (
  object_key text primary key,
  owner_id uuid not null,
  state text not null check (state in ('INTENT', 'LIVE', 'DOOMED')),
  size_bytes bigint,
  sha256 text,
  mime_type text,
  reference_count integer not null default 0 check (reference_count >= 0),
  boot text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz
);
create index stored_object_to_remove on stored_object (expires_at) where state <> 'LIVE';

create table instruction_detail (
  id uuid primary key,
  instruction_id uuid not null references instruction,
  owner_id uuid not null,
  kind text not null check (kind in ('INPUT', 'OUTPUT')),
  -- The input that an output is made from; an input's own primary output.
  input_id uuid references instruction_detail deferrable initially deferred,
  output_id uuid,
  rendition text,
  status text not null check (status in ('PENDING', 'PROCESSING', 'DONE', 'FAILED')),
  original_name text not null,
  file_name text not null,
  file_size bigint,
  mime_type text,
  sha256 text,
  width integer,
  height integer,
  frames integer,
  object_key text references stored_object,
  error_code text,
  error_message text,
  metadata text,
  kept_original boolean not null default false,
  engine_version text,
  -- The work's bookkeeping: inputs only.
  generation integer not null default 1,
  attempt integer not null default 0,
  fault_count integer not null default 0,
  fence bigint not null default 0,
  lease_owner text,
  lease_until timestamptz,
  available_at timestamptz not null,
  enqueued_at timestamptz,
  enqueue_count integer not null default 0,
  trace_id text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  deleted_at timestamptz,
  cleaned_at timestamptz
);
create index detail_of_instruction on instruction_detail (instruction_id, id);
create index detail_of_input on instruction_detail (input_id) where kind = 'OUTPUT';
create index detail_by_object on instruction_detail (object_key) where object_key is not null;
create index detail_to_enqueue on instruction_detail (available_at)
  where kind = 'INPUT' and status = 'PENDING' and enqueued_at is null and deleted_at is null;
create index detail_waiting on instruction_detail (enqueued_at)
  where kind = 'INPUT' and status = 'PENDING' and enqueued_at is not null and deleted_at is null;
create index detail_overtaking on instruction_detail (enqueued_at)
  where kind = 'INPUT' and status <> 'PENDING';
create index detail_leased on instruction_detail (lease_until)
  where kind = 'INPUT' and status = 'PROCESSING';
create index detail_finished on instruction_detail (finished_at)
  where kind = 'INPUT' and cleaned_at is null and deleted_at is null;

-- What happened, in one gapless sequence per user; notifications are a view of it.
create table user_sequence (
  user_id uuid primary key,
  last_seq bigint not null
);

create table event (
  id bigint generated always as identity primary key,
  user_id uuid not null,
  seq bigint not null,
  instruction_id uuid not null,
  detail_id uuid,
  type text not null check (type in ('STATUS', 'DELETED')),
  status text,
  generation integer not null,
  created_at timestamptz not null default now(),
  published_at timestamptz,
  unique (user_id, seq)
);
create index event_to_publish on event (id) where published_at is null;
create index event_age on event (created_at);
-- Exactly one terminal event per detail and generation, held by the database itself.
create unique index event_terminal on event (detail_id, generation) where status in ('DONE', 'FAILED');

create table idempotency_record (
  principal uuid not null,
  method text not null,
  path text not null,
  idempotency_key text not null,
  -- null while the first request is in flight
  fingerprint text,
  answer_status integer,
  answer_location text,
  answer_body text,
  locked_until timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (principal, method, path, idempotency_key)
);
create index idempotency_age on idempotency_record (created_at);
