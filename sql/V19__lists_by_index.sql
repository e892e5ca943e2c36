-- Lists of one status or one product are read by an index of their own: of a user with a long history most rows
-- would be read otherwise to find the few. With five million instructions each takes about ten seconds to build,
-- in which the previous version waits with new ones.
create index instruction_of_owner_by_status on instruction (owner_id, status, id desc) where deleted_at is null;
create index instruction_of_owner_by_product on instruction (owner_id, product_id, id desc) where deleted_at is null;
