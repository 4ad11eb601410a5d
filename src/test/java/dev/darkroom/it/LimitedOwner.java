package dev.darkroom.it;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An account that may have only one of something for a while. */
record LimitedOwner(ServerProcess server, Owner owner) {

  private static final int MOST_TRIES = 20;

  /**
   * The first refusal of a submit that is sent again and again.
   *
   * @param limit the name of what the account may have one of
   * @param afterwards what becomes of each submit that was taken
   */
  Answer firstRefusal(String limit, Supplier<Answer> submit, Consumer<Answer> afterwards) {
    set("{\"fast_runs\":1,\"%s\":1}".formatted(limit));
    try {
      List<Answer> taken = new ArrayList<>();
      Answer answer = submit.get();
      while (answer.status() == 200 && taken.size() < MOST_TRIES) {
        taken.add(answer);
        answer = submit.get();
      }
      taken.forEach(afterwards);
      return answer;
    } finally {
      set("{\"fast_runs\":3,\"%s\":null}".formatted(limit));
    }
  }

  private void set(String limits) {
    server.admin().patch("/v1/accounts/" + owner.id(), "{\"limits\":" + limits + "}");
  }
}
