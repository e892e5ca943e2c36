package io.imageservice.web.upload;

import java.util.Optional;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;

/**
 * How a part of a multipart body is called, by its {@code Content-Disposition} (RFC 7578).
 *
 * @param field the name of the form's field; null if there is none
 * @param file the name of the file as the client gave it; null if there is none
 */
record PartName(String field, String file) {
  static final PartName NONE = new PartName(null, null);

  /** What a header says of it; empty if it is another header. */
  static Optional<PartName> of(Field header) {
    if (!(header instanceof RawField raw)
        || !raw.getName().equalsIgnoreCase("content-disposition")) {
      return Optional.empty();
    }
    RawBody body = RawFieldParser.DEFAULT.parseRawBody(raw);
    return Optional.of(new PartName(parameter(body, "name"), parameter(body, "filename")));
  }

  private static String parameter(RawBody body, String name) {
    for (NameValuePair parameter : body.getParams()) {
      if (parameter.getName().equalsIgnoreCase(name) && parameter.getValue() != null) {
        return parameter.getValue();
      }
    }
    return null;
  }
}
