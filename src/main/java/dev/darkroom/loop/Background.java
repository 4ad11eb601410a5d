package dev.darkroom.loop;

/** Work that goes on beside the requests, from the server's start to its end. */
public interface Background {

  void start();

  /** Returns when nothing of it goes on. */
  void stop();
}
