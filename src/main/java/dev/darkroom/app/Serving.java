package dev.darkroom.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/**
 * What the program does once HTTP answers: the background work begins, until it is told to stop.
 */
public final class Serving implements QuarkusApplication {

  @Override
  public int run(String... args) {
    Container.server().start();
    Quarkus.waitForExit();
    return 0;
  }
}
