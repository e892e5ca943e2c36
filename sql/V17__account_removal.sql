-- Accounts that were removed and whose files and rows are still to be removed.
create table account_removal (
  user_id uuid primary key,
  requested_at timestamptz not null default now()
);

-- From then on nothing of the user's is accepted: it stands in the row that accepting locks last anyway.
alter table user_sequence add column closed_at timestamptz;

-- What users deleted themselves, and what of it goes with them.
create index instruction_deleted_of_owner on instruction (owner_id) where deleted_at is not null;
