import * as format from './format.js';

/**
 * Finds what the service would refuse anyway, before it is sent.
 *
 * @returns {{accepted: File[], refusals: string[]}}
 */
export function check(files, { limits, title }) {
  if (files.length > limits.max_files) {
    const refusal = `${title} takes at most ${format.files(limits.max_files)} at a time; these are ${files.length}.`;
    return { accepted: [], refusals: [refusal] };
  }
  const accepted = [];
  const refusals = [];
  for (const file of files) {
    const reason = wrong(file, limits);
    if (reason) refusals.push(`${file.name} ${reason}.`);
    else accepted.push(file);
  }
  return { accepted, refusals };
}

function wrong(file, limits) {
  if (file.size === 0) return 'is empty';
  if (file.size > limits.max_file_bytes) {
    return `is too large: ${format.bytes(file.size)}, at most ${format.limit(limits.max_file_bytes)}`;
  }
  // Browsers go by the name alone and often know none; the service looks at the content.
  if (file.type && !file.type.startsWith('image/')) return 'is not an image';
  return null;
}
