-- Images and what is made of them. An image is a detail; a transform is an instruction of its own whose input shares
-- the file of the image it is made from.
insert into product (id, product_key, version, is_system) values
  ('01900000-0000-7000-8000-000000000012', 'images/original', 1, true),
  ('01900000-0000-7000-8000-000000000013', 'images/custom', 1, true);
insert into product_version (product_id, version, title, description, product_type, is_free, recipe,
                             custom_operations, max_files, max_file_bytes, max_pixels, max_frames) values
  ('01900000-0000-7000-8000-000000000012', 1, 'Original', 'One image, kept as it is.',
   'image', true, '[]', 'NONE', 1, 1073741824, 1000000000000, 100000),
  ('01900000-0000-7000-8000-000000000013', 1, 'Custom', 'One image, with operations of one''s own.',
   'image', true, '[]', 'REPLACE', 1, 1073741824, 1000000000000, 100000);

-- The image whose file an input shares, and which an output is made of.
alter table instruction_detail add column source_id uuid;
create index detail_of_source on instruction_detail (source_id) where source_id is not null;

-- How a detail that is an image of its own is delivered; null for all others.
alter table instruction_detail add column image_delivery text check (image_delivery in ('REDIRECT', 'INLINE'));
-- What a transform was asked to do, as it was asked.
alter table instruction_detail add column image_request text;
create index detail_image on instruction_detail (owner_id, created_at desc, id desc)
  where image_delivery is not null and deleted_at is null;
