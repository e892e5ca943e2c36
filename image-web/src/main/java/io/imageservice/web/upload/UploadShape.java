package io.imageservice.web.upload;

import io.imageservice.instruction.boundary.DetailView;
import io.imageservice.upload.boundary.UploadView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An upload as JSON, without an envelope. */
final class UploadShape {
  private static final String DONE = "DONE";

  private UploadShape() {}

  /** What a client needs to ask for the rest. */
  static Map<String, Object> brief(UploadView view) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("id", view.instruction().id());
    shape.put("status", view.status());
    return shape;
  }

  /** Everything, with the addresses of its files. */
  static Map<String, Object> of(UploadView view) {
    DetailView input = view.file() == null ? null : view.file().input();
    List<DetailView> outputs = view.file() == null ? List.of() : view.file().outputs();
    Map<String, Object> shape = brief(view);
    shape.put("product_key", view.instruction().productKey());
    UploadView.Arrival arrival = view.arrival();
    shape.put("filename", input == null ? announced(arrival) : input.originalName());
    shape.put("mimetype", input == null ? null : input.mimeType());
    shape.put("size", input == null ? null : input.fileSize());
    shape.put("width", input == null ? null : input.width());
    shape.put("height", input == null ? null : input.height());
    shape.put(
        "error", input == null ? error(arrival) : error(input.errorCode(), input.errorMessage()));
    shape.put("original_url", input == null ? null : url(input, "?variant=original"));
    shape.put("processed_url", outputs.isEmpty() ? null : processedUrl(outputs.get(0)));
    shape.put("outputs", outputs.stream().map(UploadShape::output).toList());
    shape.put("expires_at", arrival == null ? null : arrival.expiresAt());
    shape.put("created_at", view.instruction().createdAt());
    shape.put("updated_at", view.instruction().updatedAt());
    shape.put("finished_at", input == null ? null : input.finishedAt());
    return shape;
  }

  private static Map<String, Object> output(DetailView output) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("id", output.id());
    shape.put("rendition", output.rendition());
    shape.put("status", output.status());
    shape.put("filename", output.fileName());
    shape.put("mimetype", output.mimeType());
    shape.put("size", output.fileSize());
    shape.put("width", output.width());
    shape.put("height", output.height());
    shape.put("url", processedUrl(output));
    return shape;
  }

  private static String processedUrl(DetailView output) {
    return output.status().equals(DONE) ? url(output, "") : null;
  }

  private static String url(DetailView file, String query) {
    return file.cleanedAt() == null
        ? "/instructions/%s/details/%s/file%s".formatted(file.instructionId(), file.id(), query)
        : null;
  }

  private static String announced(UploadView.Arrival arrival) {
    return arrival == null ? null : arrival.fileName();
  }

  private static Map<String, Object> error(UploadView.Arrival arrival) {
    return arrival == null ? null : error(arrival.errorCode(), arrival.errorMessage());
  }

  private static Map<String, Object> error(String code, String message) {
    if (code == null) {
      return null;
    }
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("code", code);
    shape.put("message", message);
    return shape;
  }
}
