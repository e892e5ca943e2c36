-- The products every installation starts with. Fixed ids keep references stable between installations.

insert into product (id, product_key, version, is_system) values
  ('01900000-0000-7000-8000-000000000001', 'images/compress', 1, false),
  ('01900000-0000-7000-8000-000000000002', 'images/resize', 1, false),
  ('01900000-0000-7000-8000-000000000003', 'images/thumbnail', 1, false),
  ('01900000-0000-7000-8000-000000000004', 'images/convert', 1, false),
  ('01900000-0000-7000-8000-000000000005', 'images/grayscale', 1, false);

insert into product_version (product_id, version, title, description, product_type, is_free, recipe,
                             custom_operations, max_files, max_file_bytes, max_pixels, max_frames) values
  ('01900000-0000-7000-8000-000000000001', 1, 'Compress',
   'Makes the file smaller in its own format, without visible loss and without metadata. Never makes it larger.',
   'image', true, '[{"op":"compress"}]', 'NONE', 100, 52428800, 100000000, 500),
  ('01900000-0000-7000-8000-000000000002', 1, 'Resize',
   'Fits the image into 800 by 600 pixels, in its own format; other operations may replace the recipe.',
   'image', true, '[{"op":"resize","width":800,"height":600}]', 'REPLACE', 100, 52428800, 100000000, 500),
  ('01900000-0000-7000-8000-000000000003', 1, 'Thumbnail',
   'Fits the image into 320 by 320 pixels as a JPEG.',
   'image', true, '[{"op":"resize","width":320,"height":320},{"op":"convert","format":"jpeg","quality":80}]',
   'NONE', 100, 52428800, 100000000, 500),
  ('01900000-0000-7000-8000-000000000004', 1, 'Convert',
   'Converts the image to WebP; further operations may be appended, another format among them.',
   'image', true, '[{"op":"convert","format":"webp"}]', 'APPEND', 100, 52428800, 100000000, 500),
  ('01900000-0000-7000-8000-000000000005', 1, 'Grayscale',
   'Removes the colour, in the image''s own format.',
   'image', true, '[{"op":"grayscale"}]', 'NONE', 100, 52428800, 100000000, 500);
