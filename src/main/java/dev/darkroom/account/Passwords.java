package dev.darkroom.account;

import com.password4j.BcryptFunction;
import com.password4j.Hash;
import com.password4j.Password;
import com.password4j.types.Bcrypt;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Hashes and checks passwords with bcrypt. */
public final class Passwords {

  /** The shortest password that is taken, in characters. */
  public static final int SHORTEST = 8;

  /** bcrypt reads no further than 72 bytes, so a longer password would be cut in silence. */
  public static final int LONGEST_BYTES = 72;

  private static final int COST = 12;

  /** Of a password that nobody has: what is checked where there is none, to take as long. */
  static final String NOBODYS_HASH = "$2b$12$/s5UsshYBmhCD0vsa9uL/ePsrKcjl8hQ3A4nrSUj75oDROyfm9xhC";

  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int GENERATED_LENGTH = 20;

  private static final BcryptFunction BCRYPT = BcryptFunction.getInstance(Bcrypt.B, COST);

  private Passwords() {}

  /** Whether the password can be taken. */
  public static boolean acceptable(String password) {
    return password.length() >= SHORTEST
        && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES;
  }

  /** A new password of 100 random bits, without letters that look alike. */
  public static String generate(SecureRandom random) {
    StringBuilder password = new StringBuilder(GENERATED_LENGTH);
    for (int i = 0; i < GENERATED_LENGTH; i++) {
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }

  /** What is stored in place of the password; about a quarter of a second of work. */
  static String hash(String password) {
    Hash hash = Password.hash(password).with(BCRYPT);
    return hash.getResult();
  }

  /** Whether the password is the one that the hash was made from, at whatever cost. */
  static boolean matches(String password, String hash) {
    boolean same = Password.check(password, hash).with(BcryptFunction.getInstanceFromHash(hash));
    return same && acceptable(password);
  }
}
