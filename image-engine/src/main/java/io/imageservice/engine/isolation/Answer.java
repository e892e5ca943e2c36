package io.imageservice.engine.isolation;

import io.imageservice.engine.ImageFacts;
import io.imageservice.engine.ImageFormat;
import io.imageservice.engine.Rendered;
import io.imageservice.engine.Rendition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a child answers. The child has met untrusted bytes: reading an answer checks every value,
 * and none of them is more than a text, a number or a file.
 */
sealed interface Answer {

  /** The answer as a message. */
  Message toMessage();

  /** The facts about an image. */
  record Facts(ImageFacts facts) implements Answer {

    @Override
    public Message toMessage() {
      Map<String, Object> head = new LinkedHashMap<>();
      head.put("answer", "facts");
      head.put("format", facts.format().name());
      head.put("width", facts.width());
      head.put("height", facts.height());
      head.put("frames", facts.frames());
      head.put("hasAlpha", facts.hasAlpha());
      head.put("orientation", facts.orientation());
      head.put("profileName", facts.profileName());
      head.put("metadata", facts.metadata());
      return Message.of(head);
    }

    private static Facts of(Fields fields) throws ProtocolException {
      return new Facts(
          new ImageFacts(
              fields.constant("format", ImageFormat.class),
              fields.count("width", 1),
              fields.count("height", 1),
              fields.count("frames", 1),
              fields.flag("hasAlpha"),
              fields.count("orientation", 1),
              fields.has("profileName") ? fields.text("profileName") : null,
              fields.fields("metadata").values()));
    }
  }

  /**
   * What was made of an image.
   *
   * @param decodes how many images were decoded for it
   */
  record Result(Rendered rendered, long decodes) implements Answer {

    @Override
    public Message toMessage() {
      List<Object> list = new ArrayList<>();
      for (Rendition rendition : rendered.renditions()) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("name", rendition.name());
        plain.put("format", rendition.format().name());
        plain.put("width", rendition.width());
        plain.put("height", rendition.height());
        plain.put("frames", rendition.frames());
        plain.put("keptOriginal", rendition.keptOriginal());
        list.add(plain);
      }
      Map<String, Object> head = new LinkedHashMap<>();
      head.put("answer", "result");
      head.put("renditions", list);
      head.put("analysis", rendered.analysis());
      head.put("decodes", decodes);
      return new Message(head, rendered.renditions().stream().map(Rendition::bytes).toList());
    }

    private static Result of(Fields fields, List<byte[]> files) throws ProtocolException {
      List<?> list = fields.list("renditions");
      if (list.size() != files.size()) {
        throw new ProtocolException("files are missing");
      }
      List<Rendition> renditions = new ArrayList<>();
      for (int i = 0; i < files.size(); i++) {
        renditions.add(rendition(Fields.of(list.get(i)), files.get(i)));
      }
      return new Result(
          new Rendered(renditions, fields.fields("analysis").values()), fields.number("decodes"));
    }

    private static Rendition rendition(Fields fields, byte[] file) throws ProtocolException {
      return new Rendition(
          fields.text("name"),
          fields.constant("format", ImageFormat.class),
          fields.count("width", 1),
          fields.count("height", 1),
          fields.count("frames", 1),
          file,
          fields.flag("keptOriginal"));
    }
  }

  /** The samples of a small picture. */
  // A value that hands bytes on; nobody compares answers.
  @SuppressWarnings("ArrayRecordComponent")
  record Samples(byte[] samples) implements Answer {

    @Override
    public Message toMessage() {
      return new Message(Map.of("answer", "samples"), List.of(samples));
    }

    private static Samples of(List<byte[]> files) throws ProtocolException {
      if (files.size() != 1) {
        throw new ProtocolException("one picture was asked for");
      }
      return new Samples(files.get(0));
    }
  }

  /** The answer that a message stands for. */
  static Answer of(Message message) throws ProtocolException {
    Fields fields = message.fields();
    return switch (fields.text("answer")) {
      case "facts" -> Facts.of(fields);
      case "result" -> Result.of(fields, message.files());
      case "samples" -> Samples.of(message.files());
      default -> throw new ProtocolException("an unknown answer");
    };
  }
}
