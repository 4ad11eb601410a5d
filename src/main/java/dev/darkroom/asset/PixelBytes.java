package dev.darkroom.asset;

/**
 * The parts of a file that make its pixels, moved together to the front of the file's own bytes.
 * They are all that a decoder is shown: profiles, texts, thumbnails and whatever else a stranger
 * may have packed into a file never reach a library.
 */
final class PixelBytes {

  private final byte[] file;
  private int length;
  private Size size;
  private Orientation orientation = Orientation.UPRIGHT;

  /**
   * Nothing of a file so far.
   *
   * @param file is written over, from its front
   * @param size as the file's header has it
   */
  PixelBytes(byte[] file, Size size) {
    this.file = file;
    this.size = size;
  }

  /** Adds what stands at {@code from} to {@code to}; never before what was added already. */
  void keep(int from, int to) {
    System.arraycopy(file, from, file, length, to - from);
    length += to - from;
  }

  /** Adds bytes for which the file had at least as many that were not kept. */
  void add(byte... bytes) {
    System.arraycopy(bytes, 0, file, length, bytes.length);
    length += bytes.length;
  }

  /** Notes that the first frame has a size of its own. */
  void measure(Size frame) {
    size = frame;
  }

  /** How many pixels there are, which any decoder checks against what they are made of. */
  Size size() {
    return size;
  }

  void orient(Orientation found) {
    orientation = found;
  }

  /** How the pixels are to be turned to be seen as they were meant. */
  Orientation orientation() {
    return orientation;
  }

  int length() {
    return length;
  }

  /** The byte array that begins with the parts; {@link #length} bytes of it are theirs. */
  byte[] array() {
    return file;
  }
}
