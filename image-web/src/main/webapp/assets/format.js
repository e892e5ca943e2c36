const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const PERCENT = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const MEBIBYTE = 2 ** 20;

/** 1602061 → "1.6 MB" */
export function bytes(count) {
  const power = count < 1000 ? 0 : Math.min(Math.floor(Math.log10(count) / 3), UNITS.length - 1);
  return new Intl.NumberFormat('en', {
    style: 'unit',
    unit: UNITS[power],
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power > 1 ? 1 : 0,
  }).format(count / 1000 ** power);
}

/** Limits are round in powers of two. */
export const limit = (count) => (count % MEBIBYTE === 0 ? `${count / MEBIBYTE} MiB` : bytes(count));

export const date = (text) => DATE.format(new Date(text));

export const files = (count) => (count === 1 ? '1 file' : `${count} files`);

/** "4928 × 3264 · 3.2 MB · JPEG", without what is not known; lines break after a dot only. */
export function facts({ width, height, file_size: size, mime_type: type }) {
  return [
    width && height && `${width}\u00a0×\u00a0${height}`,
    size != null && bytes(size).replace(' ', '\u00a0'),
    type && type.replace(/^image\/(x-)?/, '').toUpperCase(),
  ]
    .filter(Boolean)
    .join('\u00a0· ');
}

/** "3 of 100 images today · 1.2 MB of 5 GB", only what has a limit. */
export function usage({ images_today: images, images_per_day: most, stored_bytes: stored, max_stored_bytes: room }) {
  return [most != null && `${images} of ${most} images today`, room != null && `${bytes(stored)} of ${limit(room)}`]
    .filter(Boolean)
    .join(' · ');
}

/** What became of the size. */
export function saved(before, after) {
  if (!before || after == null) return '';
  const change = 1 - after / before;
  if (Math.abs(change) < 0.001) return 'Same size';
  return `${PERCENT.format(Math.abs(change))} ${change > 0 ? 'smaller' : 'larger'}`;
}
