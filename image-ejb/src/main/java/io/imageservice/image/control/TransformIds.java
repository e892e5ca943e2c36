package io.imageservice.image.control;

import com.fasterxml.uuid.UUIDType;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.imageservice.storage.control.Hashes;
import java.util.UUID;

/** The ids of transforms: equal requests get equal ids, on every node and at any time. */
public final class TransformIds {

  private TransformIds() {}

  /**
   * A UUID of version 5 (RFC 9562, section 5.5): the image is the name space, the recipe the name.
   *
   * @param recipe in canonical JSON
   */
  public static UUID of(UUID imageId, String recipe) {
    return new NameBasedGenerator(imageId, Hashes.sha1(), UUIDType.NAME_BASED_SHA1)
        .generate(recipe);
  }
}
