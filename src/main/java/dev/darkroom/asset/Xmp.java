package dev.darkroom.asset;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A picture's text as an XMP packet: RDF in XML, with one property of our namespace for each text
 * (ISO 16684-1).
 */
final class Xmp {

  private static final String NAMESPACE = "urn:darkroom:picture:";

  /** No packet of ours is longer: an ampersand, escaped in five bytes, is the widest. */
  static final int MAX_BYTES = 2 * TextFields.MAX_BYTES;

  private Xmp() {}

  static String write(PictureText text) {
    var packet = new StringBuilder();
    packet.append(
        """
        <x:xmpmeta xmlns:x="adobe:ns:meta/">\
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
        <rdf:Description rdf:about="" xmlns:darkroom="%s">\
        """
            .formatted(NAMESPACE));
    text.parameters().ifPresent(it -> append(packet, PictureText.PARAMETERS, it));
    text.darkroom().ifPresent(it -> append(packet, PictureText.DARKROOM, it));
    return packet.append("</rdf:Description></rdf:RDF></x:xmpmeta>").toString();
  }

  private static void append(StringBuilder packet, String name, String text) {
    packet.append("<darkroom:").append(name).append('>');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        // By number, since a bare carriage return would be read as a line feed, and since the
        // parser's guard against swelling entities counts even those that have a name by birth.
        case '&', '<', '>', '\r' -> packet.append("&#").append((int) c).append(';');
        default -> packet.append(c);
      }
    }
    packet.append("</darkroom:").append(name).append('>');
  }

  /** The texts in a packet that anyone may have written; what comes before its first error. */
  static PictureText read(String packet) {
    var fields = new TextFields();
    try {
      XMLStreamReader xml = reader().createXMLStreamReader(new StringReader(packet));
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT
            && NAMESPACE.equals(xml.getNamespaceURI())) {
          fields.add(xml.getLocalName(), xml.getElementText());
        }
      }
    } catch (XMLStreamException e) {
      return fields.toText();
    }
    return fields.toText();
  }

  /**
   * A parser that knows no document types, so that no packet can name a file or grow by entities.
   */
  private static XMLInputFactory reader() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}
