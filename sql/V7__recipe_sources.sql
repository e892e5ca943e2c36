-- The images that recipes refer to. Whoever has such a recipe holds a reference to their objects, so that these outlive
-- the details they came from: an instruction for as long as it may be worked on, a product while it is in use.
create table recipe_source (
  -- an instruction or a product
  holder_id uuid not null,
  -- as the recipe names it
  image_id uuid not null,
  object_key text not null references stored_object,
  width integer not null,
  height integer not null,
  primary key (holder_id, image_id)
);
create index recipe_source_by_object on recipe_source (object_key);

-- Images that everybody may refer to: an administrator uploads them, and they are kept as they are.
insert into product (id, product_key, version, is_system) values
  ('01900000-0000-7000-8000-000000000011', 'images/asset', 1, true);
insert into product_version (product_id, version, title, description, product_type, is_free, recipe,
                             custom_operations, max_files, max_file_bytes, max_pixels, max_frames) values
  ('01900000-0000-7000-8000-000000000011', 1, 'Asset',
   'Images that the recipes of all users may refer to, kept as they are.',
   'asset', true, '[]', 'NONE', 100, 52428800, 100000000, 500);
