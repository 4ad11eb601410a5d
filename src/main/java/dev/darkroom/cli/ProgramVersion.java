package dev.darkroom.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names; {@code development} when run from classes. */
final class ProgramVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    var version = ProgramVersion.class.getPackage().getImplementationVersion();
    return new String[] {"darkroom " + Objects.requireNonNullElse(version, "development")};
  }
}
