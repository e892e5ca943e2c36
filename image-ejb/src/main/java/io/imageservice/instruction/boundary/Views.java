package io.imageservice.instruction.boundary;

import io.imageservice.instruction.control.InstructionRepository.Work;
import io.imageservice.instruction.entity.DetailStatus;
import io.imageservice.instruction.entity.Instruction;
import io.imageservice.instruction.entity.InstructionDetail;
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
    Object metadata = detail.metadata() == null ? null : PlainJson.parse(detail.metadata());
    return of(detail, metadata, analysis, labels);
  }

  public static DetailPair of(Work work) {
    return new DetailPair(of(work.input()), work.outputs().stream().map(Views::of).toList());
  }

  private static DetailView of(
      InstructionDetail detail, Object metadata, Object analysis, List<LabelView> labels) {
    return new DetailView(
        detail.id(),
        detail.instructionId(),
        detail.ownerId(),
        detail.kind().name(),
        detail.inputId(),
        detail.outputId(),
        detail.rendition(),
        detail.status().name(),
        detail.originalName(),
        detail.fileName(),
        detail.fileSize(),
        detail.mimeType(),
        detail.width(),
        detail.height(),
        detail.frames(),
        detail.sha256(),
        detail.errorCode(),
        detail.errorMessage(),
        detail.isOriginalKept(),
        detail.engineVersion(),
        metadata,
        analysis,
        labels,
        detail.generation(),
        detail.attempt(),
        detail.createdAt(),
        detail.updatedAt(),
        detail.startedAt(),
        detail.finishedAt(),
        detail.cleanedAt());
  }
}
