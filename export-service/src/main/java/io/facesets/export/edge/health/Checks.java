package io.facesets.export.edge.health;

import io.facesets.export.edge.analysis.CropAnalyser;
import io.facesets.export.edge.disk.OutFolder;
import io.facesets.export.edge.jobs.ExportJobs;
import io.facesets.export.edge.jobs.ExportMetrics;
import io.facesets.export.edge.jobs.Follower;
import io.facesets.export.edge.messaging.MirrorIntake;
import io.facesets.export.edge.storage.MirrorState;
import io.facesets.export.edge.storage.Outputs;
import io.facesets.runtime.health.DiskSpace;
import io.facesets.runtime.health.Finding;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.jdbi.v3.core.JdbiException;

/** What this service needs to do its work, each with what to do if it is missing. */
@ApplicationScoped
public class Checks {

    private static final String PACK =
            "'./facesets models verify' says what is wrong with it, './facesets models install' installs it again. It is"
                    + " looked for again by itself.";
    private static final String FOLDER = "Mend its permissions or its disk, or export elsewhere.";

    @Produces
    @Startup
    HealthCheck mirrorOpen(MirrorState mirror) {
        return () -> Finding.answer("mirror", problem(mirror)).build();
    }

    @Produces
    @Readiness
    HealthCheck database(MirrorState mirror, MirrorIntake intake) {
        return () -> Finding.answer("database", refusing(intake).or(() -> problem(mirror)))
                .build();
    }

    @Produces
    @Readiness
    HealthCheck pack(CropAnalyser analyser) {
        return () -> Finding.answer("model pack", analyser.problem().map(why -> new Finding(why, PACK)))
                .build();
    }

    @Produces
    @Readiness
    HealthCheck folder(ExportJobs jobs) {
        return () -> {
            Optional<String> objection = jobs.lastFolder().flatMap(OutFolder::objection);
            return Finding.answer("output folder", objection.map(why -> new Finding(why, FOLDER)))
                    .withData("folder", jobs.lastFolder().map(Object::toString).orElse("none yet"))
                    .build();
        };
    }

    /** Room for what was exported to; a folder that is not there has its own check. */
    @Produces
    @Wellness
    HealthCheck room(Outputs outputs, DiskSpace disk) {
        return () -> {
            Map<Path, Finding> full = new TreeMap<>();
            outputs.all().keySet().stream()
                    .filter(Files::isDirectory)
                    .forEach(folder -> disk.shortage(folder).ifPresent(finding -> full.put(folder, finding)));
            HealthCheckResponseBuilder answer =
                    Finding.answer("room for exports", full.values().stream().findFirst());
            full.forEach((folder, finding) -> answer.withData(folder.toString(), finding.what()));
            return answer.build();
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
            return Finding.answer("originals", missing(metrics.unreadable(), missing))
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
            HealthCheckResponseBuilder response = Finding.answer(
                    "output folders", follower.stuck().stream().findFirst().map(Checks::stuck));
            follower.states().forEach((folder, state) -> response.withData(folder.toString(), state));
            return response.build();
        };
    }

    private static Finding stuck(Path folder) {
        return new Finding(
                folder + " can't be kept up to date as things are; beside its name is why.",
                "Bring it back, make room or mend its permissions: it follows by itself then. Or export elsewhere.");
    }

    private static Optional<Finding> missing(int unreadable, int faces) {
        return unreadable == 0 && faces == 0
                ? Optional.empty()
                : Optional.of(new Finding(
                        "Originals can't be read: " + unreadable + " in the last export; " + faces
                                + " faces are missing in the folder that lacks most.",
                        "Is a disk away, or were photos edited or deleted? Bring them back and export again."));
    }

    private static Optional<Finding> refusing(MirrorIntake intake) {
        return intake.problem().map(why -> new Finding(why, "Make room, or mend its permissions."));
    }

    private static Optional<Finding> problem(MirrorState mirror) {
        try {
            mirror.ask();
            return Optional.empty();
        } catch (JdbiException e) {
            return Optional.of(new Finding(
                    "The export database can't be read: " + e.getMessage(),
                    "Is its disk there? If the file is damaged, move it away: it is rebuilt from Kafka."));
        }
    }
}
