package dev.darkroom.asset;

/** What a file that was written survives. */
public enum Durability {
  /** A power cut right after the write: for what a row in the database will name. */
  DURABLE,
  /** The end of this process, though perhaps not the machine's: for previews, which come again. */
  EPHEMERAL
}
