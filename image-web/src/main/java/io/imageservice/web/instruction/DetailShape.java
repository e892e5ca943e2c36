package io.imageservice.web.instruction;

import io.imageservice.error.DomainException;
import io.imageservice.instruction.boundary.DetailPair;
import io.imageservice.instruction.boundary.DetailView;
import io.imageservice.instruction.boundary.LabelView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Inputs and outputs as JSON. */
final class DetailShape {
  private static final String INPUT = "INPUT";
  private static final String DONE = "DONE";
  private static final String LOST = "FILE_LOST";

  private DetailShape() {}

  /** One input or output. */
  static Map<String, Object> of(DetailView view) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("id", view.id());
    shape.put("instruction_id", view.instructionId());
    shape.put("user_id", view.userId());
    shape.put("kind", view.kind().toLowerCase(Locale.ROOT));
    shape.put("input_id", view.inputId());
    shape.put("output_id", view.outputId());
    shape.put("rendition", view.rendition());
    shape.put("status", view.status());
    shape.put("error", error(view));
    shape.put("original_name", view.originalName());
    shape.put("file_name", view.fileName());
    shape.put("file_size", view.fileSize());
    shape.put("mime_type", view.mimeType());
    shape.put("width", view.width());
    shape.put("height", view.height());
    shape.put("frames", view.frames());
    shape.put("sha256", view.sha256());
    shape.put("kept_original", view.keptOriginal());
    shape.put("engine_version", view.engineVersion());
    shape.put("generation", view.generation());
    shape.put("attempt", view.attempt());
    shape.put("labels", view.labels().stream().map(DetailShape::label).toList());
    shape.put("file_url", fileUrl(view));
    shape.put("created_at", view.createdAt());
    shape.put("updated_at", view.updatedAt());
    shape.put("started_at", view.startedAt());
    shape.put("finished_at", view.finishedAt());
    shape.put("cleaned_at", view.cleanedAt());
    return shape;
  }

  /** One input or output with what its file says of itself and where both files are. */
  static Map<String, Object> withMetadata(DetailView view) {
    Map<String, Object> shape = of(view);
    UUID inputId = isInput(view) ? view.id() : view.inputId();
    UUID outputId = isInput(view) ? view.outputId() : view.id();
    boolean isProcessed = outputId != null && isDownloadable(view);
    shape.put("original_file_url", address(view, inputId) + "?variant=original");
    shape.put(
        "processed_file_url",
        isProcessed && view.status().equals(DONE) ? address(view, outputId) : null);
    shape.put("metadata", view.metadata());
    shape.put("analysis", view.analysis());
    return shape;
  }

  /** An accepted file and what it becomes. */
  static Map<String, Object> of(DetailPair pair) {
    List<Map<String, Object>> outputs = pair.outputs().stream().map(DetailShape::of).toList();
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("file_name", pair.input().originalName());
    shape.put("input", of(pair.input()));
    shape.put("output", outputs.isEmpty() ? null : outputs.get(0));
    shape.put("outputs", outputs);
    shape.put("error", null);
    return shape;
  }

  /** A file that was refused. */
  static Map<String, Object> refused(String fileName, DomainException refusal) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("file_name", fileName);
    shape.put("input", null);
    shape.put("output", null);
    shape.put("outputs", List.of());
    shape.put("error", error(refusal.code().name(), refusal.getMessage()));
    return shape;
  }

  private static Map<String, Object> label(LabelView label) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("name", label.name());
    shape.put("score", label.score());
    shape.put("model", label.model());
    return shape;
  }

  private static Map<String, Object> error(DetailView view) {
    return view.errorCode() == null ? null : error(view.errorCode(), view.errorMessage());
  }

  private static Map<String, Object> error(String code, String message) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("code", code);
    shape.put("message", message);
    return shape;
  }

  private static String fileUrl(DetailView view) {
    if (!isDownloadable(view)) {
      return null;
    }
    String address = address(view, view.id());
    return isInput(view) ? address + "?variant=original" : address;
  }

  private static boolean isDownloadable(DetailView view) {
    return view.cleanedAt() == null
        && !LOST.equals(view.errorCode())
        && (isInput(view) || view.status().equals(DONE));
  }

  private static boolean isInput(DetailView view) {
    return view.kind().equals(INPUT);
  }

  private static String address(DetailView view, UUID detailId) {
    return "/instructions/%s/details/%s/file".formatted(view.instructionId(), detailId);
  }
}
