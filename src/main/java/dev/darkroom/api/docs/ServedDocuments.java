package dev.darkroom.api.docs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.payload.PublicUrl;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;

/** The documents with this server's own address and version in them, each made once. */
@Singleton
final class ServedDocuments {

  private final Sheet openApi;
  private final Sheet asyncApi;

  ServedDocuments(PublicUrl publicUrl) {
    this.openApi = sheet(ApiDocument.OPENAPI.read(), publicUrl);
    ObjectNode async = ApiDocument.ASYNCAPI.read();
    async.withObject("/servers/darkroom").put("protocol", publicUrl.base().getScheme());
    this.asyncApi = sheet(async, publicUrl);
  }

  Sheet openApi() {
    return openApi;
  }

  Sheet asyncApi() {
    return asyncApi;
  }

  private static Sheet sheet(ObjectNode document, PublicUrl publicUrl) {
    String version = ServedDocuments.class.getPackage().getImplementationVersion();
    if (version != null) {
      document.withObject("/info").put("version", version);
    }
    // A URL needs no escapes in JSON.
    String json = document.toString().replace(ApiDocument.ADDRESS, publicUrl.base().toString());
    return new Sheet(MediaType.APPLICATION_JSON, json.getBytes(StandardCharsets.UTF_8));
  }
}
