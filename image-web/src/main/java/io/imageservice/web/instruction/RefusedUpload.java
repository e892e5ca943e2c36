package io.imageservice.web.instruction;

import io.imageservice.error.DomainException;
import io.imageservice.web.error.WithData;
import io.imageservice.web.upload.UploadedFile;
import java.util.List;
import java.util.Map;

/** No file of a request was accepted. The first one's error counts; of several, each is told. */
final class RefusedUpload extends DomainException implements WithData {
  private static final long serialVersionUID = 1L;

  private final transient Object data;

  private RefusedUpload(DomainException first, List<FieldError> errors, Object data) {
    super(first.code(), first.getMessage(), errors);
    this.data = data;
  }

  static DomainException of(List<UploadedFile> files) {
    DomainException first = files.get(0).refusal();
    if (files.size() == 1) {
      return first;
    }
    return new RefusedUpload(
        first,
        files.stream()
            .map(file -> new FieldError(file.name(), file.refusal().getMessage()))
            .toList(),
        Map.of(
            "details",
            files.stream().map(file -> DetailShape.refused(file.name(), file.refusal())).toList()));
  }

  @Override
  public Object data() {
    return data;
  }
}
