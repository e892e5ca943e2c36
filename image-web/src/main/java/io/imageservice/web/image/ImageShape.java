package io.imageservice.web.image;

import io.imageservice.image.boundary.ImagePage;
import io.imageservice.image.boundary.ImageView;
import io.imageservice.json.PlainJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** Images as JSON, without an envelope, in the words of two older systems. */
final class ImageShape {

  private ImageShape() {}

  /** An upload that has just been accepted. */
  static String uploaded(ImageView image) {
    Map<String, Object> shape = head(image);
    shape.put("storage_url", image.objectKey());
    shape.put("is_transformed", false);
    shape.put("mimetype", image.mimeType());
    shape.put("size_bytes", image.size());
    shape.put("status", "uploaded");
    shape.put("created_at", image.createdAt());
    return PlainJson.print(shape);
  }

  /** A transform: a placeholder until there is a file. */
  static String transform(ImageView image) {
    if (image.status().equals("DONE")) {
      return PlainJson.print(of(image));
    }
    Map<String, Object> shape = head(image);
    shape.put("is_transformed", false);
    shape.put("metadata", image.request());
    shape.put("status", "PROCESSING");
    shape.put("created_at", image.createdAt());
    return PlainJson.print(shape);
  }

  /** All that is known of an image. */
  static Map<String, Object> of(ImageView image) {
    Map<String, Object> shape = head(image);
    shape.put("storage_url", image.objectKey());
    shape.put("is_transformed", image.isTransform() && image.status().equals("DONE"));
    shape.put("mimetype", image.mimeType());
    shape.put("size_bytes", image.size());
    shape.put("source_id", image.sourceId());
    shape.put("metadata", image.request());
    shape.put("status", image.isTransform() ? transformStatus(image) : status(image));
    shape.put("error", error(image));
    shape.put("created_at", image.createdAt());
    return shape;
  }

  static Map<String, Object> of(ImagePage page) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("items", page.items().stream().map(ImageShape::of).toList());
    shape.put("page", page.page());
    shape.put("limit", page.limit());
    shape.put("total", page.total());
    return shape;
  }

  /** How far an image is; why it failed, if it did. */
  static String statusOf(ImageView image) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("id", image.id());
    shape.put("status", status(image));
    if (image.errorCode() != null) {
      shape.put("error", error(image));
    }
    return PlainJson.print(shape);
  }

  private static Map<String, Object> head(ImageView image) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("id", image.id());
    shape.put("user_id", image.ownerId());
    shape.put("filename", image.fileName());
    return shape;
  }

  private static String status(ImageView image) {
    return switch (image.status()) {
      case "PENDING" -> "uploaded";
      case "PROCESSING" -> "processing";
      case "DONE" -> "processed";
      default -> "failed";
    };
  }

  private static String transformStatus(ImageView image) {
    return image.status().equals("PENDING") ? "PROCESSING" : image.status();
  }

  private static Map<String, Object> error(ImageView image) {
    if (image.errorCode() == null) {
      return null;
    }
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("code", image.errorCode());
    shape.put("message", image.errorMessage());
    return shape;
  }
}
