package dev.darkroom.dashboard;

import dev.darkroom.account.Account;
import dev.darkroom.account.AccountChange;
import dev.darkroom.account.AccountSearch;
import dev.darkroom.account.AccountSearch.From;
import dev.darkroom.account.AccountStore;
import dev.darkroom.account.Accounts;
import dev.darkroom.account.ApiKeyStore;
import dev.darkroom.account.FirstCredentials;
import dev.darkroom.account.FoundAccounts;
import dev.darkroom.api.AccountRules;
import dev.darkroom.api.PathId;
import dev.darkroom.job.Jobs;
import dev.darkroom.overview.AccountUses;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** All accounts: found, made and changed by the rules that the API has. */
@Path("/admin/accounts")
@RunOnVirtualThread
public class AdminAccountsResource {

  private static final int ROWS = 25;

  private final AdminDoor door;
  private final Accounts accounts;
  private final AccountRules rules;
  private final Jdbi jdbi;
  private final InstantSource clock;
  private final AccountUses uses;
  private final AccountStore store = new AccountStore();
  private final ApiKeyStore keys = new ApiKeyStore();

  AdminAccountsResource(
      AdminDoor door, Accounts accounts, Jobs jobs, Jdbi jdbi, InstantSource clock) {
    this.door = door;
    this.accounts = accounts;
    this.rules = new AccountRules(accounts, jobs);
    this.jdbi = jdbi;
    this.clock = clock;
    this.uses = new AccountUses(clock);
  }

  @GET
  public Response list(
      @Context HttpServerRequest request,
      @QueryParam("q") @Nullable String part,
      @QueryParam("older") @Nullable String older,
      @QueryParam("newer") @Nullable String newer) {
    AccountSearch search =
        new AccountSearch(
            part == null ? "" : part.strip().toLowerCase(Locale.ROOT), from(older, newer), ROWS);
    return door.enter(
        request,
        visit -> Pages.show("accounts", jdbi.inTransaction(handle -> page(handle, visit, search))));
  }

  /** An id that is none leads to the first page. */
  private static From from(@Nullable String older, @Nullable String newer) {
    Optional<From> after =
        Optional.ofNullable(older).flatMap(PathId::parse).map(From.OlderThan::new);
    Optional<From> before =
        Optional.ofNullable(newer).flatMap(PathId::parse).map(From.NewerThan::new);
    return after.or(() -> before).orElseGet(From.Newest::new);
  }

  private AccountsPage page(Handle handle, Visit visit, AccountSearch search) {
    FoundAccounts found = store.search(handle, search);
    return new AccountsPage(
        AdminTab.ACCOUNTS.frame(visit),
        search.emailPart(),
        found,
        uses.of(handle, found.accounts()),
        store.count(handle),
        new Ago(clock.instant()));
  }

  @GET
  @Path("/new")
  public Response form(@Context HttpServerRequest request) {
    return door.enter(request, visit -> showNew(visit, Optional.empty()));
  }

  @POST
  @Path("/new")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response create(@Context HttpServerRequest request, InputStream body) {
    return door.enter(
        request,
        visit -> {
          FirstCredentials made = accounts.create(new AccountForm(Form.read(body)).newAccount());
          return showNew(visit, Optional.of(made));
        });
  }

  private static Response.ResponseBuilder showNew(Visit visit, Optional<FirstCredentials> made) {
    return Pages.show(
        "newaccount",
        new NewAccountPage(visit.frame(Frame.Place.ADMIN).titled("New account"), made));
  }

  @GET
  @Path("/{id}")
  public Response get(
      @Context HttpServerRequest request,
      @PathParam("id") String id,
      @QueryParam("saved") @Nullable String saved) {
    return door.enter(
        request,
        visit ->
            Pages.show(
                "account", jdbi.inTransaction(handle -> page(handle, visit, id, saved != null))));
  }

  private AccountPage page(Handle handle, Visit visit, String id, boolean saved) {
    Account account =
        PathId.parse(id)
            .flatMap(accountId -> store.find(handle, accountId))
            .orElseThrow(() -> AccountRules.unknown(id));
    return new AccountPage(
        visit.frame(Frame.Place.ADMIN).titled(account.email()),
        uses.of(handle, List.of(account)).getFirst(),
        keys.list(handle, account.id()),
        account.id().equals(visit.accountId()),
        saved,
        new Ago(clock.instant()));
  }

  @POST
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response change(
      @Context HttpServerRequest request, @PathParam("id") String id, InputStream body) {
    return door.enter(
        request, visit -> change(visit, id, new AccountForm(Form.read(body)).change()));
  }

  /** Refuses the account's keys, ends its sessions and cancels what waits. */
  @POST
  @Path("/{id}/disable")
  public Response disable(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(request, visit -> change(visit, id, AccountForm.disabled(true)));
  }

  @POST
  @Path("/{id}/enable")
  public Response enable(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(request, visit -> change(visit, id, AccountForm.disabled(false)));
  }

  private Response.ResponseBuilder change(Visit visit, String id, AccountChange change) {
    String path =
        "%s/%s?saved=yes".formatted(AdminTab.ACCOUNTS.path(), rules.change(id, change).id());
    return visit.isPart() ? Response.noContent().header("HX-Redirect", path) : Pages.seeOther(path);
  }
}
