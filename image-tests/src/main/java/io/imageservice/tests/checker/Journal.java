package io.imageservice.tests.checker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * What the clients did, from their side alone: every request before it is sent, every success when
 * it is answered. Lines of one request share their idempotency key.
 */
public final class Journal {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A request that asks for something new.
   *
   * @param owner who sends it
   * @param key its idempotency key, unique over all owners
   * @param fileName what an upload calls its file, unique per key; null for a new instruction
   * @param sha256 of an upload's file, in hexadecimal; null for a new instruction
   */
  public record Sent(UUID owner, String key, String fileName, String sha256) {

    public boolean isUpload() {
      return fileName != null;
    }
  }

  /**
   * An answer of 200 to 299.
   *
   * @param id the new instruction, or the new input
   * @param outputs the outputs that an upload announced
   */
  public record Answered(String key, UUID id, List<UUID> outputs) {}

  private final Map<String, Sent> sent = new java.util.concurrent.ConcurrentHashMap<>();
  private final Collection<Answered> answers = new ConcurrentLinkedQueue<>();

  public void sending(Sent request) {
    sent.put(request.key(), request);
  }

  public void answered(Answered answer) {
    answers.add(answer);
  }

  public Collection<Sent> sent() {
    return List.copyOf(sent.values());
  }

  public Collection<Answered> answers() {
    return List.copyOf(answers);
  }

  public Sent request(String key) {
    return sent.get(key);
  }

  public Set<UUID> owners() {
    return sent.values().stream().map(Sent::owner).collect(Collectors.toSet());
  }

  /** The ids that each key was answered with; more than one different id is a violation. */
  public Map<String, Set<UUID>> idsByKey() {
    return answers.stream()
        .collect(
            Collectors.groupingBy(
                Answered::key,
                LinkedHashMap::new,
                Collectors.mapping(Answered::id, Collectors.toSet())));
  }

  /** Writes one line of JSON per request and per answer. */
  public void save(Path file) {
    List<String> lines = new ArrayList<>();
    for (Sent request : sent.values()) {
      ObjectNode line = JSON.createObjectNode().put("key", request.key());
      line.put("owner", request.owner().toString());
      line.put("file_name", request.fileName()).put("sha256", request.sha256());
      lines.add(line.toString());
    }
    for (Answered answer : answers) {
      ObjectNode line = JSON.createObjectNode().put("key", answer.key());
      line.put("id", answer.id().toString());
      answer.outputs().forEach(id -> line.withArray("outputs").add(id.toString()));
      lines.add(line.toString());
    }
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what {@link #save} wrote. */
  public static Journal load(Path file) {
    Journal journal = new Journal();
    try {
      for (String text : Files.readAllLines(file)) {
        journal.add(JSON.readTree(text));
      }
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(JsonNode line) {
    String key = line.path("key").asText();
    if (line.has("owner")) {
      UUID owner = UUID.fromString(line.path("owner").asText());
      sending(
          new Sent(
              owner, key, line.path("file_name").textValue(), line.path("sha256").textValue()));
      return;
    }
    List<UUID> outputs = new ArrayList<>();
    line.path("outputs").forEach(id -> outputs.add(UUID.fromString(id.asText())));
    answered(new Answered(key, UUID.fromString(line.path("id").asText()), outputs));
  }
}
