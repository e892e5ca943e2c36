package io.imageservice.engine.vips;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Owns everything native that one piece of work creates and gives it back when closed. One thread
 * works in a scope; any thread may {@link #kill()} it.
 */
public final class VipsScope implements AutoCloseable {

  private final List<Pointer> images = new ArrayList<>();
  private final List<Pointer> blobs = new ArrayList<>();
  private final List<Pointer> largeBlocks = new ArrayList<>();
  private boolean killed;
  private boolean closed;

  /** As {@link #bytes(ByteBuffer...)}, of one part. */
  public VipsBytes bytes(byte[] data) {
    return bytes(ByteBuffer.wrap(data));
  }

  /**
   * Copies encoded bytes to native memory, where lazy pipelines may read them until the end.
   *
   * @param parts put together in this order, from their positions to their limits
   * @throws VipsException if there is no memory for them
   */
  public VipsBytes bytes(ByteBuffer... parts) {
    long length = Arrays.stream(parts).mapToLong(ByteBuffer::remaining).sum();
    // Not as an argument of a call: JNA would copy an array twice more, there and back.
    Pointer memory = LibVips.g_try_malloc(Math.max(1, length));
    if (memory == null) {
      throw new VipsException("no memory for %d bytes".formatted(length));
    }
    ByteBuffer target = memory.getByteBuffer(0, length);
    for (ByteBuffer part : parts) {
      target.put(part.duplicate());
    }
    Pointer blob = LibVips.vips_blob_new(LibVips.areaFree(), memory, length);
    synchronized (this) {
      blobs.add(blob);
    }
    return new VipsBytes(this, blob);
  }

  /** Memory for the pixels of one image of this scope, see {@link LargeBlock}. */
  synchronized Pointer largeBlock() {
    Pointer block = LargeBlock.take();
    largeBlocks.add(block);
    return block;
  }

  /**
   * Makes running and later evaluation of all images of this scope fail, within some ten
   * milliseconds. libvips forgets the mark once it was seen, so callers repeat it until the work
   * has ended.
   */
  public synchronized void kill() {
    killed = true;
    if (!closed) {
      images.forEach(image -> LibVips.vips_image_set_kill(image, 1));
    }
  }

  synchronized VipsImage adopt(Pointer image) {
    images.add(image);
    LibVips.vips_image_set_progress(image, 1);
    if (killed) {
      LibVips.vips_image_set_kill(image, 1);
    }
    return new VipsImage(this, image);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (int i = images.size() - 1; i >= 0; i--) {
      LibVips.g_object_unref(images.get(i));
    }
    blobs.forEach(LibVips::vips_area_unref);
    largeBlocks.forEach(LargeBlock::giveBack);
  }
}
