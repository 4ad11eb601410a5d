package dev.darkroom.it;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A form that files may come with, as a browser sends it. */
final class Multiparts {

  private static final String BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW";

  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

  Multiparts text(String name, String text) {
    return part("name=\"%s\"".formatted(name), text.getBytes(StandardCharsets.UTF_8));
  }

  Multiparts file(String name, String fileName, byte[] content) {
    return part("name=\"%s\"; filename=\"%s\"".formatted(name, fileName), content);
  }

  String contentType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  byte[] body() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(parts.toByteArray());
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }

  private Multiparts part(String parameters, byte[] content) {
    String head =
        "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n".formatted(BOUNDARY, parameters);
    parts.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    parts.writeBytes(content);
    parts.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    return this;
  }
}
