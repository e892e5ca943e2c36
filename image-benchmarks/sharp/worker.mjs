// The rival's process: for each line of JSON {"inputs": [...], "steps": {...}, "times": N, "output": path or null} it
// renders all inputs N times, one after the other in one thread of libvips, and answers with what that took.
import { createInterface } from 'node:readline';
import { readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';

sharp.cache(false);
sharp.concurrency(1);

const files = new Map();

function file(path) {
  if (!files.has(path)) {
    files.set(path, readFileSync(path));
  }
  return files.get(path);
}

function encoded(image, format) {
  switch (format) {
    case 'jpeg':
      return image.jpeg({ quality: 80 });
    case 'webp':
      return image.webp({ quality: 80, effort: 4 });
    case 'png':
      return image.png({ compressionLevel: 6 });
    case 'avif':
      return image.avif({ quality: 50, effort: 4, chromaSubsampling: '4:2:0' });
    default:
      throw new Error(`no format ${format}`);
  }
}

function render(bytes, steps, size) {
  let image = sharp(bytes, { failOn: 'error', sequentialRead: true }).autoOrient();
  if (size) {
    image = image.resize({ ...size, fit: 'inside', withoutEnlargement: true });
  }
  if (steps.grayscale) {
    image = image.grayscale();
  }
  if (steps.blur) {
    image = image.blur(steps.blur);
  }
  return encoded(image, steps.format).toBuffer();
}

// sharp decodes the file anew for each output, also of a clone().
async function all(bytes, steps) {
  if (!steps.sizes) {
    return [await render(bytes, steps, null)];
  }
  const made = [];
  for (const size of steps.sizes) {
    made.push(await render(bytes, steps, size));
  }
  return made;
}

console.log(`sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}`);
for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  order.inputs.forEach(file);
  let made = [];
  const before = process.cpuUsage();
  for (let i = 0; i < order.times; i++) {
    made = [];
    for (const input of order.inputs) {
      made.push(...(await all(file(input), order.steps)));
    }
  }
  const used = process.cpuUsage(before);
  if (order.output) {
    writeFileSync(order.output, made[0]);
  }
  const bytes = made.reduce((sum, each) => sum + each.length, 0);
  console.log(JSON.stringify({ cpu_micros: used.user + used.system, bytes }));
}
