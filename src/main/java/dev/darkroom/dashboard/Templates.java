package dev.darkroom.dashboard;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The templates, which the build compiles. Whatever a page is given is escaped where it stands. */
final class Templates {

  private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

  private Templates() {}

  /** The HTML of a template, in UTF-8. */
  static byte[] render(String name, Map<String, Object> parameters) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    ENGINE.render(name + ".jte", parameters, output);
    ByteArrayOutputStream html = new ByteArrayOutputStream(output.getContentLength());
    try {
      output.writeTo(html::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return html.toByteArray();
  }
}
