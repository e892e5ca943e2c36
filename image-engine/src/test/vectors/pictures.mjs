// RGBA samples of a picture: the same arithmetic stands in AnalysisVectorsTest and perceptual.py.
export function paint(width, height, seed, hasAlpha) {
  const samples = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      samples[at] = (x * (seed + 3) + y * 2 + ((x * y) >> 3)) % 256
      samples[at + 1] = (y * (seed + 5) + 17 * seed + ((x * x) >> 4)) % 256
      samples[at + 2] = (255 - x * 2 + (((x >> 3) + (y >> 3)) % 2) * 60 * (seed % 3) + 256) % 256
      samples[at + 3] = hasAlpha ? Math.min(255, ((x + y) * 8 + seed) % 512) : 255
    }
  }
  return samples
}

export const pictures = [
  [100, 75, 1, false], [75, 100, 2, false], [64, 64, 3, false], [100, 100, 4, true], [33, 90, 5, true],
  [100, 7, 6, false], [9, 14, 7, false], [1, 1, 8, false], [20, 31, 9, true], [100, 56, 10, false],
]
