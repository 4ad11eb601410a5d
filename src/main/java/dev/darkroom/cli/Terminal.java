package dev.darkroom.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** Tells whether somebody watches. */
final class Terminal {
  private static final int STANDARD_ERROR = 2;

  private Terminal() {}

  /** Whether standard error is a terminal. */
  static boolean showsErrors() {
    // Java's own answer is about standard input and output, which is wrong for `darkroom … > list`
    // and `darkroom … 2> log`; it serves where native calls would print a warning
    return Terminal.class.getModule().isNativeAccessEnabled()
        ? isTerminal(STANDARD_ERROR)
        : consoleIsTerminal();
  }

  /** Asks POSIX {@code isatty}. */
  @SuppressWarnings("restricted") // called only where native access was granted
  private static boolean isTerminal(int descriptor) {
    var linker = Linker.nativeLinker();
    var symbol = linker.defaultLookup().find("isatty");
    if (symbol.isEmpty()) {
      return consoleIsTerminal();
    }
    var signature = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    try {
      return (int) linker.downcallHandle(symbol.get(), signature).invokeExact(descriptor) == 1;
    } catch (Throwable e) { // what invokeExact declares; isatty itself throws nothing
      throw new IllegalStateException("isatty could not be called", e);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // its contract allows null, whatever Java's default is
  private static boolean consoleIsTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }
}
