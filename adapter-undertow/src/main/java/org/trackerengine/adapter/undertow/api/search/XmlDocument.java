package org.trackerengine.adapter.undertow.api.search;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes an XML document into memory, in UTF-8. Texts may be anything: what has a meaning in XML is
 * escaped, and characters that no XML document may contain become U+FFFD. Used once, by one thread.
 */
final class XmlDocument {

  private static final int REPLACEMENT = 0xfffd;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(16_384);
  private final XMLStreamWriter writer;

  /** One step of writing, which fails only if the document is not well-formed. */
  @FunctionalInterface
  private interface Step {
    void write() throws XMLStreamException;
  }

  XmlDocument() {
    try {
      writer =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private XmlDocument run(Step step) {
    try {
      step.write();
    } catch (XMLStreamException malformed) {
      throw new IllegalStateException(malformed);
    }
    return this;
  }

  /** Begins an element without a prefix. */
  XmlDocument start(String name) {
    return run(() -> writer.writeStartElement(name));
  }

  /** Declares a namespace at the element that was begun last; an empty prefix is the default. */
  XmlDocument namespace(String prefix, String uri) {
    return prefix.isEmpty()
        ? run(() -> writer.writeDefaultNamespace(uri))
        : run(() -> writer.writeNamespace(prefix, uri));
  }

  /** Adds an attribute to the element that was begun last. */
  XmlDocument attribute(String name, String value) {
    return run(() -> writer.writeAttribute(name, clean(value)));
  }

  XmlDocument text(String text) {
    return run(() -> writer.writeCharacters(clean(text)));
  }

  /** Ends the element that was begun last. */
  XmlDocument end() {
    return run(writer::writeEndElement);
  }

  /** Writes an element that has only a text. */
  XmlDocument element(String name, String text) {
    return start(name).text(text).end();
  }

  /** Begins an empty element of a declared namespace, for attributes; no {@link #end} follows. */
  XmlDocument empty(String prefix, String name, String uri) {
    return run(() -> writer.writeEmptyElement(prefix, name, uri));
  }

  /** Begins an empty element, for attributes; no {@link #end} follows. */
  XmlDocument empty(String name) {
    return run(() -> writer.writeEmptyElement(name));
  }

  /** Ends the document and returns its bytes. */
  byte[] toBytes() {
    run(() -> {
      writer.writeEndDocument();
      writer.close();
    });
    return bytes.toByteArray();
  }

  private static String clean(String text) {
    if (text.codePoints().allMatch(XmlDocument::isAllowed)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> isAllowed(point) ? point : REPLACEMENT)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** The characters of XML 1.0, production 2. */
  private static boolean isAllowed(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || point >= ' ' && point < Character.MIN_SURROGATE
        || point > Character.MAX_SURROGATE && point <= REPLACEMENT
        || point >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
  }
}
