package io.imageservice.web.upload;

import io.imageservice.upload.boundary.DirectUpload;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a client writes its file, as JSON. */
final class DirectUploadShape {

  private DirectUploadShape() {}

  static Map<String, Object> of(DirectUpload upload, String mediaType) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("id", upload.id());
    shape.put("upload_url", upload.isMultipart() ? null : upload.parts().get(0).url());
    shape.put("method", "PUT");
    shape.put("headers", Map.of("Content-Type", mediaType));
    shape.put(
        "parts",
        upload.isMultipart()
            ? upload.parts().stream().map(DirectUploadShape::part).toList()
            : null);
    shape.put("complete_url", "/uploads/%s/complete".formatted(upload.id()));
    shape.put("expires_at", upload.expiresAt());
    return shape;
  }

  private static Map<String, Object> part(DirectUpload.Part part) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("number", part.number());
    shape.put("offset", part.offset());
    shape.put("size", part.size());
    shape.put("url", part.url());
    return shape;
  }
}
