package dev.darkroom.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.darkroom.account.Caller;
import dev.darkroom.api.Authentication;
import dev.darkroom.job.QueueGate;
import dev.darkroom.job.QueuePause;
import dev.darkroom.overview.EndedMinute;
import dev.darkroom.overview.Load;
import dev.darkroom.overview.QueueReport;
import dev.darkroom.overview.QueueReports;
import dev.darkroom.payload.WireTime;
import dev.darkroom.prompt.ProcessMode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The queue of all accounts, for admins. */
@Path("/v1/queue")
@RunOnVirtualThread
public class QueueResource {

  private final Authentication authentication;
  private final QueueGate gate;
  private final QueueReports reports;

  QueueResource(Authentication authentication, QueueGate gate, QueueReports reports) {
    this.authentication = authentication;
    this.gate = gate;
    this.reports = reports;
  }

  /** A number for each speed mode. */
  record JobsByModeObject(int turbo, int fast, int relax) {}

  /** How many jobs ended in the last hour. */
  record EndedJobsObject(int completed, int failed, int cancelled) {}

  /** How the queue stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record QueueObject(
      boolean paused,
      @Nullable String pausedAt,
      @Nullable String pausedBy,
      JobsByModeObject waiting,
      JobsByModeObject running,
      @Nullable String oldestWaitingAt,
      EndedJobsObject endedLastHour) {}

  @GET
  public Response get(@HeaderParam("Authorization") @Nullable String authorization) {
    authentication.requireAdmin(authorization);
    return SuccessResponse.json(object(reports.report()));
  }

  /** No runs are begun from now on; what runs finishes, and jobs are accepted. */
  @POST
  @Path("/pause")
  public Response pause(@HeaderParam("Authorization") @Nullable String authorization) {
    Caller admin = authentication.requireAdmin(authorization);
    gate.pause(admin.accountId());
    return SuccessResponse.of("Queue paused; what runs finishes", object(reports.report()));
  }

  @POST
  @Path("/resume")
  public Response resume(@HeaderParam("Authorization") @Nullable String authorization) {
    Caller admin = authentication.requireAdmin(authorization);
    gate.resume(admin.accountId());
    return SuccessResponse.of("Queue resumed", object(reports.report()));
  }

  private static QueueObject object(QueueReport report) {
    return new QueueObject(
        report.pause().isPresent(),
        report.pause().map(QueuePause::since).map(WireTime::format).orElse(null),
        report.pause().map(QueuePause::by).orElse(null),
        modes(report, Load::waiting),
        modes(report, Load::running),
        report.oldestWaitingAt().map(WireTime::format).orElse(null),
        new EndedJobsObject(
            sum(report, EndedMinute::completed),
            sum(report, EndedMinute::failed),
            sum(report, EndedMinute::cancelled)));
  }

  private static JobsByModeObject modes(QueueReport report, ToIntFunction<Load> part) {
    return new JobsByModeObject(
        part.applyAsInt(report.loads().of(ProcessMode.TURBO)),
        part.applyAsInt(report.loads().of(ProcessMode.FAST)),
        part.applyAsInt(report.loads().of(ProcessMode.RELAX)));
  }

  private static int sum(QueueReport report, ToIntFunction<EndedMinute> part) {
    return report.ended().stream().mapToInt(part).sum();
  }
}
