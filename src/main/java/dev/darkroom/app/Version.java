package dev.darkroom.app;

/** The version that the jar's manifest names. */
final class Version {

  static final String TEXT =
      java.util.Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
          .orElse("development");

  private Version() {}
}
