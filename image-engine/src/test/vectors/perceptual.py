"""The perceptual hash as ImageHash computes it once the picture is grey and 32 by 32."""
import numpy
from scipy.fftpack import dct

print("seed,hash")
for seed in range(1, 21):
    grey = numpy.zeros((32, 32))
    for y in range(32):
        for x in range(32):
            grey[y][x] = (x * (seed + 3) + y * 2 + ((x * y) >> 3)) % 256
    low = dct(dct(grey, axis=0), axis=1)[:8, :8]
    bits = (low > numpy.median(low)).flatten()
    print(f"{seed},{int(''.join('1' if b else '0' for b in bits), 2):016x}")
