package io.imageservice.instruction.control;

import io.imageservice.engine.Cancellation;
import io.imageservice.engine.Estimate;
import io.imageservice.engine.ImageEngine;
import io.imageservice.engine.Recipe;
import io.imageservice.engine.Rendered;
import io.imageservice.engine.Rendition;
import io.imageservice.instruction.entity.FileFacts;
import io.imageservice.json.PlainJson;
import io.imageservice.source.control.RecipeSources;
import io.imageservice.source.entity.Source;
import io.imageservice.storage.control.Hashes;
import io.imageservice.storage.control.ObjectKeys;
import io.imageservice.storage.control.ObjectKeys.StorageClass;
import io.imageservice.storage.control.ObjectLedger;
import io.imageservice.storage.control.ObjectStore;
import io.imageservice.storage.control.UploadMemory;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the outputs of one claimed input and stores them; no transaction is open meanwhile. */
@Dependent
public class DetailProcessor {
  @Inject EngineRoom engineRoom;
  @Inject ObjectStore store;
  @Inject UploadMemory memory;
  @Inject ObjectLedger objects;
  @Inject RecipeSources sources;
  @Inject Clock clock;

  /**
   * Gets the original, renders it and stores what it becomes. Whatever is thrown, the keys written
   * are announced, so that they can be given up.
   *
   * @param keys receives every key as it is announced
   */
  public Produced process(Claim claim, Cancellation cancellation, List<String> keys) {
    Rendered rendered = render(claim, cancellation);
    Map<String, Rendition> byName =
        rendered.renditions().stream()
            .collect(Collectors.toMap(Rendition::name, Function.identity()));
    Instant now = clock.instant();
    List<Produced.Output> outputs = new ArrayList<>();
    Map<FileFacts, byte[]> files = new LinkedHashMap<>();
    for (Claim.Output output : claim.outputs()) {
      Rendition rendition = byName.get(output.rendition());
      Produced.Output described = describe(claim, output, rendition, now);
      outputs.add(described);
      files.put(described.file(), rendition.bytes());
    }
    files.keySet().forEach(file -> keys.add(file.objectKey()));
    objects.announce(claim.ownerId(), keys);
    files.forEach((file, bytes) -> store.put(file.objectKey(), file.mimeType(), bytes));
    return new Produced(rendered.analysis(), outputs);
  }

  private Rendered render(Claim claim, Cancellation cancellation) {
    ImageEngine engine = engineRoom.engine();
    Recipe recipe = Recipe.parse(PlainJson.parse(claim.recipe()));
    List<Source> used =
        recipe.references().isEmpty() ? List.of() : sources.of(claim.instructionId());
    byte[] original =
        memory.take(claim.objectKey()).orElseGet(() -> store.get(claim.objectKey(), claim.size()));
    Map<String, byte[]> files = new LinkedHashMap<>();
    used.forEach(
        source ->
            files.put(source.imageId().toString(), store.get(source.objectKey(), source.size())));
    long pixels = used.stream().mapToLong(Source::pixels).sum();
    return engineRoom.inPlace(
        Estimate.of(claim.facts(), recipe, claim.limits(), pixels).memoryBytes(),
        () -> engine.render(original, recipe, claim.limits(), files, cancellation));
  }

  private Produced.Output describe(
      Claim claim, Claim.Output output, Rendition rendition, Instant now) {
    String key =
        ObjectKeys.key(
            StorageClass.OUTPUTS,
            claim.productKey(),
            now,
            output.id(),
            claim.fence(),
            rendition.format().extension());
    FileFacts file =
        new FileFacts(
                key,
                rendition.format().mimeType(),
                rendition.bytes().length,
                Hashes.sha256(rendition.bytes()),
                rendition.width(),
                rendition.height(),
                rendition.frames())
            .madeBy(engineRoom.engine().version(), rendition.keptOriginal());
    String name = FileNames.withExtension(claim.originalName(), rendition.format().extension());
    return new Produced.Output(output.id(), name, file);
  }
}
