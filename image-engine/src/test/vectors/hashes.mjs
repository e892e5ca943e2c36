import { encode } from 'blurhash'
import { rgbaToThumbHash } from 'thumbhash'
import { paint, pictures } from './pictures.mjs'

// The components: what the engine uses for this shape, and some others.
console.log('width,height,seed,has_alpha,across,down,blur_hash,thumb_hash')
for (const [width, height, seed, hasAlpha] of pictures) {
  const opaque = paint(width, height, seed, false)
  const across = height > width ? 3 : 4 + (seed % 2)
  const down = height > width ? 4 : 3 + (seed % 4)
  const blur = encode(opaque, width, height, across, down)
  const thumb = Buffer.from(rgbaToThumbHash(width, height, paint(width, height, seed, hasAlpha))).toString('base64')
  console.log([width, height, seed, hasAlpha, across, down, `"${blur}"`, thumb].join(','))
}
