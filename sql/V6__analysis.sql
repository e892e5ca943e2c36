-- What was learnt about an input's picture when it was rendered; null until then.
alter table instruction_detail add column analysis jsonb;
