package dev.darkroom.app;

import dev.darkroom.account.AccountSecrets;
import dev.darkroom.account.Accounts;
import dev.darkroom.account.SecretRotations;
import dev.darkroom.account.Sessions;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.CorsOrigins;
import dev.darkroom.api.ServerState;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.api.images.ListLimit;
import dev.darkroom.api.jobs.LiveEvents;
import dev.darkroom.api.jobs.Submissions;
import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.variant.Variants;
import dev.darkroom.job.Jobs;
import dev.darkroom.payload.PublicUrl;
import dev.darkroom.webhook.Alerts;
import dev.darkroom.webhook.Deliveries;
import dev.darkroom.webhook.Endpoints;
import dev.darkroom.webhook.TestCalls;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** What of the server the classes that answer requests use. */
record Parts(
    Jdbi jdbi,
    InstantSource clock,
    Accounts accounts,
    Sessions sessions,
    Authentication authentication,
    CorsOrigins corsOrigins,
    Jobs jobs,
    Bucket bucket,
    Variants variants,
    PublicUrl publicUrl,
    SubmitRules submitRules,
    Submissions submissions,
    LiveEvents liveEvents,
    AccountSecrets secrets,
    SecretRotations secretRotations,
    Endpoints endpoints,
    Deliveries deliveries,
    TestCalls testCalls,
    Alerts alerts,
    ListLimit listLimit,
    ServerState state) {}
