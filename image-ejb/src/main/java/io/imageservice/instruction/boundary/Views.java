package io.imageservice.instruction.boundary;

import io.imageservice.instruction.control.InstructionRepository.Work;
import io.imageservice.instruction.entity.Attempts;
import io.imageservice.instruction.entity.DetailStatus;
import io.imageservice.instruction.entity.FileFacts;
import io.imageservice.instruction.entity.Instruction;
import io.imageservice.instruction.entity.InstructionDetail;
import io.imageservice.instruction.entity.Origin;
import io.imageservice.json.PlainJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes snapshots of entities, which never leave their transaction themselves. */
public final class Views {

  private Views() {}

  public static InstructionView of(Instruction instruction, String productKey) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (DetailStatus status : DetailStatus.values()) {
      counts.put(status.name().toLowerCase(Locale.ROOT), instruction.count(status));
    }
    return new InstructionView(
        instruction.id(),
        instruction.ownerId(),
        instruction.productId(),
        productKey,
        instruction.productVersion(),
        instruction.status().name(),
        counts,
        PlainJson.parse(instruction.recipe()),
        instruction.createdAt(),
        instruction.updatedAt());
  }

  static DetailView of(InstructionDetail detail) {
    return of(detail, null, null, List.of());
  }

  static DetailView withLabels(InstructionDetail detail, List<LabelView> labels) {
    return of(detail, null, null, labels);
  }

  static DetailView withFacts(InstructionDetail detail, Object analysis, List<LabelView> labels) {
    String json = detail.file().metadata();
    Object metadata = json == null ? null : PlainJson.parse(json);
    return of(detail, metadata, analysis, labels);
  }

  public static DetailPair of(Work work) {
    return new DetailPair(of(work.input()), work.outputs().stream().map(Views::of).toList());
  }

  private static DetailView of(
      InstructionDetail detail, Object metadata, Object analysis, List<LabelView> labels) {
    Origin origin = detail.origin();
    FileFacts file = detail.file();
    Attempts attempts = detail.attempts();
    return new DetailView(
        detail.id(),
        origin.instructionId(),
        origin.ownerId(),
        origin.kind().name(),
        origin.inputId(),
        detail.outputId(),
        origin.rendition(),
        detail.status().name(),
        origin.originalName(),
        detail.fileName(),
        file.size(),
        file.mimeType(),
        file.width(),
        file.height(),
        file.frames(),
        file.sha256(),
        detail.errorCode(),
        detail.errorMessage(),
        file.isOriginalKept(),
        file.engineVersion(),
        metadata,
        analysis,
        labels,
        attempts.generation(),
        attempts.count(),
        detail.createdAt(),
        detail.updatedAt(),
        attempts.startedAt(),
        attempts.finishedAt(),
        detail.cleanedAt());
  }
}
