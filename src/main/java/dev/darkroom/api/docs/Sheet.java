package dev.darkroom.api.docs;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Something to read that stays the same while the server runs, with its entity tag. */
final class Sheet {

  private final String contentType;
  private final byte[] bytes;
  private final EntityTag tag;

  Sheet(String contentType, byte[] bytes) {
    this.contentType = contentType;
    this.bytes = bytes.clone();
    this.tag = new EntityTag(digest(bytes));
  }

  /** The whole sheet, or 304 for a caller who has it. Caches ask each time. */
  Response.ResponseBuilder answer(Request request) {
    Response.ResponseBuilder notModified = request.evaluatePreconditions(tag);
    Response.ResponseBuilder response =
        notModified == null ? Response.ok(bytes, contentType) : notModified;
    return response
        .tag(tag)
        .header("Cache-Control", "no-cache")
        .header("X-Content-Type-Options", "nosniff");
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
