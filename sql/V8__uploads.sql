-- An upload whose bytes come later or in pieces. Its instruction stands already and waits for its file.
create table upload (
  instruction_id uuid primary key references instruction,
  owner_id uuid not null,
  -- DIRECT: the client writes to the storage itself. RESUMABLE: it sends pieces to the service.
  kind text not null check (kind in ('DIRECT', 'RESUMABLE')),
  file_name text not null,
  size_bytes bigint not null check (size_bytes > 0),
  received_bytes bigint not null default 0 check (received_bytes between 0 and size_bytes),
  -- as the client announced it, in lower-case hex
  sha256 text,
  -- what a client that resumes is told again, as it gave it
  client_metadata text,
  -- where the client of a direct upload writes
  object_key text,
  -- of a direct upload in parts: the storage's name for it, and how large each part but the last is
  multipart_id text,
  part_bytes bigint,
  -- why nothing could be made of what arrived
  error_code text,
  error_message text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  expires_at timestamptz not null,
  finished_at timestamptz
);
create index upload_open on upload (owner_id) where finished_at is null;
create index upload_expiry on upload (expires_at);
create index upload_whole on upload (updated_at) where finished_at is null and received_bytes = size_bytes;

create table upload_piece (
  instruction_id uuid not null references upload on delete cascade,
  first_byte bigint not null check (first_byte >= 0),
  size_bytes bigint not null check (size_bytes > 0),
  object_key text not null,
  primary key (instruction_id, first_byte)
);

-- Whether the object is written in parts, which have to be removed as well.
alter table stored_object add column is_multipart boolean not null default false;
