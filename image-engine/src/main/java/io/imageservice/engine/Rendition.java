package io.imageservice.engine;

/**
 * One finished output.
 *
 * @param name the rendition's name in the recipe
 * @param format the format of {@code bytes}
 * @param width columns, in pixels
 * @param height rows, in pixels (of one frame)
 * @param frames frames or pages in the file, at least 1
 * @param bytes the encoded file; the array is the caller's
 * @param keptOriginal whether this is the input itself, without the metadata that had to go
 */
// A value that hands bytes on; nobody compares renditions.
@SuppressWarnings("ArrayRecordComponent")
public record Rendition(
    String name,
    ImageFormat format,
    int width,
    int height,
    int frames,
    byte[] bytes,
    boolean keptOriginal) {}
