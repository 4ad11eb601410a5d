package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Lists the account's API keys, by what may be shown of them. */
@Command(name = "list", description = "List the account's API keys.")
final class KeyListCommand extends ServerCommand {

  KeyListCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** A key as the server lists it. */
  record Key(
      @JsonProperty(required = true) String keyId,
      @Nullable String name,
      @Nullable String hint,
      @Nullable String createdAt,
      @Nullable String lastUsedAt) {}

  /** The list. */
  record KeyList(@JsonProperty(required = true) List<Key> data) {}

  @Override
  int talk(Api api) {
    var answer = api.get("/v1/keys");
    var keys = api.value(answer, KeyList.class);
    if (wantsJson()) {
      out().println(Json.write(answer));
      return 0;
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("KEY", "NAME", "HINT", "CREATED", "LAST USED"));
    for (var key : keys.data()) {
      rows.add(
          List.of(
              key.keyId(),
              TextTable.cell(key.name()),
              TextTable.cell(key.hint()),
              TextTable.cell(key.createdAt()),
              TextTable.cell(key.lastUsedAt())));
    }
    printTable(rows);
    return 0;
  }
}
