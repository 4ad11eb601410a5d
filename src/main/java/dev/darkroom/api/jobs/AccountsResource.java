package dev.darkroom.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.darkroom.account.Account;
import dev.darkroom.account.AccountChange;
import dev.darkroom.account.AccountStore;
import dev.darkroom.account.Accounts;
import dev.darkroom.account.FirstCredentials;
import dev.darkroom.account.Limit;
import dev.darkroom.account.Limits;
import dev.darkroom.account.NewAccount;
import dev.darkroom.api.AccountRules;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.FieldException;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.QueryNumber;
import dev.darkroom.job.Jobs;
import dev.darkroom.payload.WireTime;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Accounts, for admins. */
@Path("/v1/accounts")
@RunOnVirtualThread
public class AccountsResource {

  private static final QueryNumber LIMIT = new QueryNumber("limit", 25, 1, 100);
  private static final QueryNumber OFFSET = new QueryNumber("offset", 0, 0, Integer.MAX_VALUE);

  private final Authentication authentication;
  private final Accounts accounts;
  private final AccountRules rules;
  private final Jdbi jdbi;
  private final AccountStore store = new AccountStore();

  AccountsResource(Authentication authentication, Accounts accounts, Jobs jobs, Jdbi jdbi) {
    this.authentication = authentication;
    this.accounts = accounts;
    this.rules = new AccountRules(accounts, jobs);
    this.jdbi = jdbi;
  }

  /** An account as an admin sees it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AccountObject(
      UUID accountId,
      String email,
      @Nullable String firstName,
      @Nullable String lastName,
      String role,
      boolean disabled,
      Map<String, Integer> limits,
      String createdAt) {}

  /** A new account, with what is shown this once. */
  record NewAccountObject(
      UUID accountId,
      String email,
      String role,
      String password,
      String apiKey,
      String webhookSecret) {}

  /** A page of accounts. */
  record AccountListObject(List<AccountObject> data, long total, int limit, int offset) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(
      @HeaderParam("Authorization") @Nullable String authorization, InputStream body) {
    authentication.requireAdmin(authorization);
    JsonBody fields = JsonBody.readObject(body);
    FirstCredentials made =
        accounts.create(
            new NewAccount(
                fields.requiredText("email", AccountRules.LONGEST_EMAIL),
                fields.text("first_name", AccountRules.LONGEST_NAME),
                fields.text("last_name", AccountRules.LONGEST_NAME),
                fields.secret("password", AccountRules.LONGEST_PASSWORD),
                role(fields).orElse(Account.Role.USER)));
    return SuccessResponse.of(
        "Account created; its password, key and webhook secret are shown this once",
        new NewAccountObject(
            made.account().id(),
            made.account().email(),
            code(made.account().role()),
            made.password(),
            made.token().text(),
            made.webhookSecret().text()));
  }

  @GET
  public Response list(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    authentication.requireAdmin(authorization);
    int rows = LIMIT.read(limit);
    int from = OFFSET.read(offset);
    return SuccessResponse.json(
        jdbi.withHandle(handle ->
            new AccountListObject(
                store.list(handle, rows, from).stream().map(AccountsResource::object).toList(),
                store.count(handle),
                rows,
                from)));
  }

  /** Changes an account; {@code "disabled": true} refuses its keys and cancels what waits. */
  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @HeaderParam("Authorization") @Nullable String authorization,
      @PathParam("id") String id,
      InputStream body) {
    authentication.requireAdmin(authorization);
    JsonBody fields = JsonBody.readObject(body);
    AccountChange change =
        new AccountChange(
            fields.text("email", AccountRules.LONGEST_EMAIL),
            fields.text("first_name", AccountRules.LONGEST_NAME),
            fields.text("last_name", AccountRules.LONGEST_NAME),
            fields.secret("password", AccountRules.LONGEST_PASSWORD),
            role(fields),
            fields.flag("disabled"),
            limits(fields));
    return SuccessResponse.of("Account changed", object(rules.change(id, change)));
  }

  private static AccountObject object(Account account) {
    return new AccountObject(
        account.id(),
        account.email(),
        account.firstName().orElse(null),
        account.lastName().orElse(null),
        code(account.role()),
        account.isDisabled(),
        limits(account.limits()),
        WireTime.format(account.createdAt()));
  }

  private static Optional<Account.Role> role(JsonBody fields) {
    return fields.text("role", AccountRules.LONGEST_NAME).map(AccountRules::role);
  }

  private static Map<String, Integer> limits(Limits limits) {
    Map<String, Integer> object = new LinkedHashMap<>();
    limits.values().forEach((limit, value) -> object.put(limit.code(), value));
    return object;
  }

  /** Null lifts a limit. */
  private static Map<Limit, OptionalInt> limits(JsonBody fields) {
    Map<Limit, OptionalInt> limits = new EnumMap<>(Limit.class);
    JsonBody object = fields.object("limits").orElse(JsonBody.EMPTY);
    for (String name : object.names()) {
      limits.put(limit(name), object.integer(name, 1, AccountRules.HIGHEST_LIMIT));
    }
    return limits;
  }

  private static Limit limit(String name) {
    return Arrays.stream(Limit.values())
        .filter(limit -> limit.code().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new FieldException(
                "limits." + name,
                "unknown",
                "limits has no %s; there are %s"
                    .formatted(
                        name,
                        Arrays.stream(Limit.values())
                            .map(Limit::code)
                            .collect(Collectors.joining(", ")))));
  }

  private static String code(Account.Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
