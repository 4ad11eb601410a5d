package dev.darkroom.dashboard;

import dev.darkroom.account.SignatureFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A program that receives an endpoint's calls and believes those that are signed. It is one of
 * {@code docs/receivers}, with the endpoint's form of signature, and takes the secret from its
 * environment.
 */
public record ReceiverCode(Language language, String text) {

  /** The languages that there are receivers in. */
  public enum Language {
    JAVA(
        "Java",
        "Verify.java",
        "java Verify.java",
        "HexFormat.of().formatHex(hmac(utf8(secret), body))",
        "Base64.getEncoder().encodeToString(hmac(utf8(secret), body))",
        "import java.util.HexFormat;\n",
        '"'),
    JAVASCRIPT(
        "JavaScript",
        "verify.js",
        "node verify.js",
        "createHmac('sha256', secret).update(body).digest('hex')",
        "createHmac('sha256', secret).update(body).digest('base64')",
        "",
        '\''),
    PYTHON(
        "Python",
        "verify.py",
        "python3 verify.py",
        "hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()",
        "base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()",
        "",
        '"'),
    GO(
        "Go",
        "verify.go",
        "go run verify.go",
        "hex.EncodeToString(mac([]byte(secret), body))",
        "base64.StdEncoding.EncodeToString(mac([]byte(secret), body))",
        "\t\"encoding/hex\"\n",
        '"');

    private final String title;
    private final String file;
    private final String command;
    private final String hex;
    private final String base64;
    private final String importOfHex;
    private final char quote;

    Language(
        String title,
        String file,
        String command,
        String hex,
        String base64,
        String importOfHex,
        char quote) {
      this.title = title;
      this.file = file;
      this.command = command;
      this.hex = hex;
      this.base64 = base64;
      this.importOfHex = importOfHex;
      this.quote = quote;
    }

    public String title() {
      return title;
    }

    /** What the program is called. */
    public String file() {
      return file;
    }

    /** Its name in pages. */
    public String code() {
      return file.substring(file.indexOf('.') + 1);
    }

    /** What starts it. */
    public String command() {
      return command;
    }

    private String program() {
      try (InputStream program = ReceiverCode.class.getResourceAsStream("receivers/" + file)) {
        if (program == null) {
          throw new IllegalStateException("the program lacks its file " + file);
        }
        return new String(program.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final List<Language> SHOWN =
      List.of(Language.PYTHON, Language.JAVASCRIPT, Language.JAVA, Language.GO);

  /** The programs in all languages. */
  static List<ReceiverCode> all(SignatureFormat format) {
    return SHOWN.stream().map(language -> of(language, format)).toList();
  }

  static ReceiverCode of(Language language, SignatureFormat format) {
    String program = language.program();
    String text =
        switch (format) {
          case HEX -> program;
          case SHA256_HEX ->
              program.replace(
                  language.hex, "%1$csha256=%1$c + %2$s".formatted(language.quote, language.hex));
          case BASE64 ->
              program.replace(language.hex, language.base64).replace(language.importOfHex, "");
        };
    return new ReceiverCode(language, text);
  }
}
