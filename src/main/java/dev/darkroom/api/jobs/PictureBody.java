package dev.darkroom.api.jobs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.BoundedBody;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.Problem;
import dev.darkroom.api.SentPictures;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a body whose pictures go to the bucket as they come in, so that none is ever in memory as a
 * whole. In the object that is left, a reference to the stored picture stands in its place.
 */
final class PictureBody {

  private final PictureFields pictures;
  private final SentPictures sent;
  private long pictureBytes;

  /**
   * @param sent where the pictures go
   */
  PictureBody(PictureFields pictures, SentPictures sent) {
    this.pictures = pictures;
    this.sent = sent;
  }

  /**
   * The body's fields.
   *
   * @throws ApiException when it is too large, no JSON object, or a picture is none
   */
  JsonBody read(InputStream body) {
    InputStream bounded = new DataUrlFilter(new BoundedBody(body, pictures.limits().bytes()));
    try (JsonParser parser = JsonBody.parser(bounded);
        TokenBuffer rest = new TokenBuffer(parser)) {
      while (parser.nextToken() != null) {
        copy(parser, rest);
        requireSmall(parser);
      }
      return JsonBody.object(rest);
    } catch (JsonProcessingException e) {
      throw JsonBody.malformed(e);
    } catch (IOException e) {
      throw new ApiException(Problem.INVALID_REQUEST, "The body broke off.");
    }
  }

  private void copy(JsonParser parser, TokenBuffer rest) throws IOException {
    String path = parser.getParsingContext().pathAsPointer().toString();
    if (parser.currentToken() == JsonToken.VALUE_STRING
        && pictures.path().matcher(path).matches()) {
      rest.writeString(take(parser, path));
    } else {
      rest.copyCurrentEvent(parser);
    }
  }

  private String take(JsonParser parser, String path) throws IOException {
    String field = PictureFields.spoken(path);
    long start = parser.currentLocation().getByteOffset();
    try {
      return sent.take(field, parser::readBinaryValue);
    } catch (JsonEOFException e) {
      throw e;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new ApiException(Problem.INVALID_IMAGE, field + ": it is no base64");
    } finally {
      pictureBytes += parser.currentLocation().getByteOffset() - start;
    }
  }

  private void requireSmall(JsonParser parser) {
    if (parser.currentLocation().getByteOffset() - pictureBytes > JsonBody.LIMIT) {
      throw new ApiException(
          Problem.TOO_LARGE,
          "The body has more than %d bytes beside its pictures.".formatted(JsonBody.LIMIT));
    }
  }
}
