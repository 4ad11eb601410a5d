package dev.darkroom.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the secret key of the installation is for. It keeps webhook secrets at rest: AES-256-GCM
 * (NIST SP 800-38D) with a fresh 96-bit nonce in front of each ciphertext.
 */
public final class SecretCipher {

  /** The length of the key, in bytes. */
  public static final int KEY_BYTES = 32;

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int DERIVED_BYTES = 32;

  private final SecretKeySpec key;
  private final SecureRandom random;

  /**
   * @param key 32 bytes
   */
  public SecretCipher(byte[] key, SecureRandom random) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("the secret key has " + key.length + " bytes, not 32");
    }
    this.key = new SecretKeySpec(key, "AES");
    this.random = random;
  }

  /** The text as bytes that only this key opens. */
  public byte[] encrypt(String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret can't be encrypted", e);
    }
  }

  /**
   * The text that {@link #encrypt} was given.
   *
   * @throws WrongSecretKeyException when another key sealed it, or it was changed
   */
  public String decrypt(byte[] encrypted) {
    if (encrypted.length < NONCE_BYTES) {
      throw new WrongSecretKeyException();
    }
    ByteBuffer buffer = ByteBuffer.wrap(encrypted);
    byte[] nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    byte[] sealed = new byte[buffer.remaining()];
    buffer.get(sealed);
    try {
      return new String(cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new WrongSecretKeyException();
    }
  }

  /**
   * 32 bytes that only this key makes of the text, always the same: HKDF-Expand with SHA-256 (RFC
   * 5869).
   */
  byte[] derive(String text) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.expandOnly(
                  key, text.getBytes(StandardCharsets.UTF_8), DERIVED_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("nothing can be derived from the secret key", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
