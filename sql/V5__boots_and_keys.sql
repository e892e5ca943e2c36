-- Which boot of which node holds a key: what a dead one held is freed when its node starts again.
alter table idempotency_record add column boot text;
create index idempotency_held on idempotency_record (boot) where fingerprint is null;

-- The key that signs tokens, agreed on by all nodes: a node with another one would lock everybody else's users out.
create table signing_key (
  is_only boolean primary key default true check (is_only),
  -- RFC 7638: the SHA-256 thumbprint of the public key, base64url
  fingerprint text not null,
  agreed_at timestamptz not null default now()
);
