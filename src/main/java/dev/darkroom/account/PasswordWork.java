package dev.darkroom.account;

/** The work on passwords, which is slow on purpose. */
public interface PasswordWork {

  /**
   * What is stored in place of the password.
   *
   * @throws ThrottleException when too much is to be done already
   */
  String hash(String password);

  /**
   * Whether the password is the one that the hash was made from.
   *
   * @throws ThrottleException when too much is to be done already
   */
  boolean matches(String password, String hash);
}
