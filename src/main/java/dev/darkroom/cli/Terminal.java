package dev.darkroom.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether somebody watches, and how wide the window is.
 *
 * @param showsOutput whether standard output is a terminal
 * @param showsErrors whether standard error is one, where a line can be drawn again
 * @param columns the width of either, where it is known
 */
record Terminal(boolean showsOutput, boolean showsErrors, OptionalInt columns) {
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;

  /** The terminal of this process. */
  static Terminal ofThisProcess() {
    // Java's own answer is about standard input and output, which is wrong for `darkroom … > list`
    // and `darkroom … 2> log`; it serves where native calls would print a warning
    if (!Terminal.class.getModule().isNativeAccessEnabled()) {
      var shows = consoleIsTerminal();
      return new Terminal(shows, shows, OptionalInt.empty());
    }
    var showsOutput = isTerminal(STANDARD_OUTPUT);
    var showsErrors = isTerminal(STANDARD_ERROR);
    return new Terminal(
        showsOutput,
        showsErrors,
        showsOutput || showsErrors
            ? columns(showsErrors ? STANDARD_ERROR : STANDARD_OUTPUT)
            : OptionalInt.empty());
  }

  /** Asks POSIX {@code isatty}. */
  private static boolean isTerminal(int descriptor) {
    var isatty =
        function("isatty", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    if (isatty.isEmpty()) {
      return consoleIsTerminal();
    }
    try {
      return (int) isatty.get().invokeExact(descriptor) == 1;
    } catch (Throwable e) { // what invokeExact declares; isatty itself throws nothing
      throw new IllegalStateException("isatty could not be called", e);
    }
  }

  /** Asks {@code ioctl} for the {@code struct winsize}: rows and columns, then pixels. */
  private static OptionalInt columns(int descriptor) {
    var ioctl =
        function(
            "ioctl",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(2));
    if (ioctl.isEmpty()) {
      return OptionalInt.empty();
    }
    try (var arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(ValueLayout.JAVA_SHORT, 4);
      int result = (int) ioctl.get().invokeExact(descriptor, windowSizeRequest(), size);
      var columns = Short.toUnsignedInt(size.getAtIndex(ValueLayout.JAVA_SHORT, 1));
      return result == 0 && columns > 0 ? OptionalInt.of(columns) : OptionalInt.empty();
    } catch (Throwable e) { // what invokeExact declares; ioctl itself throws nothing
      throw new IllegalStateException("ioctl could not be called", e);
    }
  }

  /**
   * {@code TIOCGWINSZ}: on Linux for x86 and ARM the one number, on the BSDs and macOS the other.
   */
  private static long windowSizeRequest() {
    return System.getProperty("os.name", "").equals("Linux") ? 0x5413 : 0x40087468;
  }

  @SuppressWarnings("restricted") // called only where native access was granted
  private static Optional<MethodHandle> function(
      String name, FunctionDescriptor signature, Linker.Option... options) {
    var linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find(name)
        .map(symbol -> linker.downcallHandle(symbol, signature, options));
  }

  @SuppressWarnings("SystemConsoleNull") // its contract allows null, whatever Java's default is
  private static boolean consoleIsTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }
}
