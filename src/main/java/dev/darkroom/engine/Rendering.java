package dev.darkroom.engine;

import java.util.List;

/** One run's outcome. */
public sealed interface Rendering {

  /** The pictures asked for: four in reading order, or one for an upscale. */
  record Pictures(List<EngineImage> pictures) implements Rendering {
    public Pictures {
      pictures = List.copyOf(pictures);
      if (pictures.isEmpty()) {
        throw new IllegalArgumentException("a rendering without a picture");
      }
    }
  }

  /** The texts that a describe asked for. */
  record Prompts(List<String> prompts) implements Rendering {
    public Prompts {
      prompts = List.copyOf(prompts);
      if (prompts.isEmpty()) {
        throw new IllegalArgumentException("a rendering without a prompt");
      }
    }
  }

  /**
   * The engine will not make this, however often it is asked.
   *
   * @param reason which kind of refusal
   * @param message a sentence for the person who asked
   */
  record Refused(Reason reason, String message) implements Rendering {

    /** Why an engine refuses. */
    public enum Reason {
      CONTENT_POLICY,
      PARAMETER
    }
  }

  /**
   * It went wrong.
   *
   * @param cause what kind of trouble
   * @param message a sentence for the person who asked
   * @param retryable whether another run may succeed
   */
  record Failed(Cause cause, String message, boolean retryable) implements Rendering {

    /** What kind of trouble an engine had. */
    public enum Cause {
      ERROR,
      TIMEOUT,
      UNAVAILABLE
    }
  }

  /** The run stopped because it was asked to. */
  record Cancelled() implements Rendering {}
}
