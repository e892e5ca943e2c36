-- A detail is looked for together with what it becomes (id = ? or input_id = ?). That cannot use an index on outputs
-- alone and read the whole table; every parameter implies "not null".
drop index detail_of_input;
create index detail_of_input on instruction_detail (input_id) where input_id is not null;
