package io.imageservice.engine.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the simple properties and the plain lists of an XMP packet (ISO 16684-1). Structures are
 * passed over; documents with a DTD are refused.
 */
final class XmpReader {

  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final int PROPERTY_DEPTH = 4; // xmpmeta, RDF, Description, property
  private static final int MAX_DEPTH = 20;
  private static final int MAX_PROPERTIES = 200;
  private static final int MAX_ITEMS = 50;

  private final XMLStreamReader reader;
  private final Map<String, Object> properties = new LinkedHashMap<>();
  private final List<QName> path = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private List<Object> items = new ArrayList<>();

  private XmpReader(XMLStreamReader reader) {
    this.reader = reader;
  }

  /** The properties by prefixed name, such as {@code dc:creator}. */
  static Map<String, Object> read(byte[] packet) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    String xml = new String(packet, UTF_8).replace("\0", "").strip();
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
    try {
      return new XmpReader(reader).readAll();
    } finally {
      reader.close();
    }
  }

  private Map<String, Object> readAll() throws XMLStreamException {
    while (reader.hasNext() && properties.size() < MAX_PROPERTIES) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.DTD -> throw new XMLStreamException("a DTD is not allowed");
        default -> {}
      }
    }
    return properties;
  }

  private void start() throws XMLStreamException {
    path.add(reader.getName());
    text.setLength(0);
    if (path.size() > MAX_DEPTH) {
      throw new XMLStreamException("nested too deep");
    }
    if (path.size() == PROPERTY_DEPTH) {
      items = new ArrayList<>();
    }
    if (isRdf(reader.getName(), "Description")) {
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        put(reader.getAttributeName(i), reader.getAttributeValue(i));
      }
    }
  }

  private void end() {
    QName name = path.get(path.size() - 1);
    if (isRdf(name, "li") && items.size() < MAX_ITEMS) {
      PlainValue.text(text.toString()).ifPresent(items::add);
    } else if (path.size() == PROPERTY_DEPTH && !items.isEmpty()) {
      properties.put(label(name), items.size() == 1 ? items.get(0) : List.copyOf(items));
    } else if (path.size() == PROPERTY_DEPTH) {
      put(name, text.toString());
    }
    path.remove(path.size() - 1);
    text.setLength(0);
  }

  private void put(QName name, String value) {
    boolean isProperty = !name.getNamespaceURI().equals(RDF) && !name.getPrefix().isEmpty();
    Optional<Object> plain = PlainValue.text(value);
    if (isProperty && plain.isPresent() && properties.size() < MAX_PROPERTIES) {
      properties.put(label(name), plain.get());
    }
  }

  private static String label(QName name) {
    return name.getPrefix() + ":" + name.getLocalPart();
  }

  private static boolean isRdf(QName name, String local) {
    return name.getNamespaceURI().equals(RDF) && name.getLocalPart().equals(local);
  }
}
