package io.facesets.export.edge.health;

import io.facesets.export.edge.analysis.CropAnalyser;
import io.facesets.export.edge.disk.OutFolder;
import io.facesets.export.edge.jobs.ExportJobs;
import io.facesets.export.edge.jobs.ExportMetrics;
import io.facesets.export.edge.jobs.Follower;
import io.facesets.export.edge.messaging.MirrorIntake;
import io.facesets.export.edge.messaging.TopicEnds;
import io.facesets.export.edge.storage.MirrorState;
import io.facesets.export.edge.storage.Outputs;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.jdbi.v3.core.JdbiException;

/** What this service needs to do its work, each with what to do if it is missing. */
@ApplicationScoped
public class Checks {

    @Produces
    @Startup
    HealthCheck mirrorOpen(MirrorState mirror) {
        return () -> check("mirror", problem(mirror)).build();
    }

    @Produces
    @Readiness
    HealthCheck database(MirrorState mirror, MirrorIntake intake) {
        return () ->
                check("database", intake.problem().or(() -> problem(mirror))).build();
    }

    @Produces
    @Readiness
    HealthCheck kafka(TopicEnds ends) {
        return () -> {
            try {
                return check("kafka", ends.problem()).build();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return check("kafka", Optional.of("The check was interrupted.")).build();
            }
        };
    }

    @Produces
    @Readiness
    HealthCheck pack(CropAnalyser analyser) {
        return () -> check("model pack", analyser.problem()).build();
    }

    @Produces
    @Readiness
    HealthCheck folder(ExportJobs jobs) {
        return () -> {
            Optional<String> objection = jobs.lastFolder().flatMap(OutFolder::objection);
            return check("output folder", objection.map(o -> o + ". Mend its permissions or its disk."))
                    .withData("folder", jobs.lastFolder().map(Object::toString).orElse("none yet"))
                    .build();
        };
    }

    /** Originals that are gone do not stop an export: they are told of, and fail nothing. */
    @Produces
    @Wellness
    HealthCheck originals(ExportMetrics metrics, Outputs outputs) {
        return () -> {
            int missing = outputs.all().values().stream()
                    .mapToInt(Outputs.Output::missing)
                    .max()
                    .orElse(0);
            return HealthCheckResponse.named("originals")
                    .status(metrics.unreadable() == 0 && missing == 0)
                    .withData("unreadable", metrics.unreadable())
                    .withData("missing faces", missing)
                    .build();
        };
    }

    /** Whether what was exported is kept true; a folder that is gone stops nothing else. */
    @Produces
    @Wellness
    HealthCheck followed(Follower follower) {
        return () -> {
            HealthCheckResponseBuilder response = HealthCheckResponse.named("output folders")
                    .status(follower.stuck().isEmpty());
            follower.states().forEach((folder, state) -> response.withData(folder.toString(), state));
            return response.build();
        };
    }

    private static HealthCheckResponseBuilder check(String name, Optional<String> problem) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(name).status(problem.isEmpty());
        problem.ifPresent(p -> response.withData("problem", p));
        return response;
    }

    private static Optional<String> problem(MirrorState mirror) {
        try {
            mirror.ask();
            return Optional.empty();
        } catch (JdbiException e) {
            return Optional.of("The export database can't be read: " + e.getMessage()
                    + ". Is its disk there? If the file is damaged, move it away: it is rebuilt from Kafka.");
        }
    }
}
