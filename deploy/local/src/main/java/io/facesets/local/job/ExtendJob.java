package io.facesets.local.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.local.client.Services;
import io.facesets.local.host.Service;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Joins new faces to the persons and sets that are there, and brings what was exported up to date. Not thread-safe. */
public final class ExtendJob {

    private final Services services;
    private final MainJob.Patience patience;
    private final Display display;

    public ExtendJob(Services services, MainJob.Patience patience, Display display) {
        this.services = services;
        this.patience = patience;
        this.display = display;
    }

    /**
     * Runs to the end.
     *
     * @param parameters those that are to differ from the last run's, by flag name
     * @param out the folder of the sets to be brought up to date, if any
     * @param binding settings of the export
     * @return what came of it, in a line for a person
     */
    public String run(Map<String, Double> parameters, Optional<Path> out, Map<String, Object> binding)
            throws InterruptedException {
        display.stage("extending", "faces");
        JsonNode extended = new FollowedJob(
                        services, Service.CLUSTER, "/runs", Map.of("operation", "extend", "parameters", parameters))
                .await("extending", display, patience);
        if (out.isPresent()) {
            display.stage("exporting", "sets");
            Map<String, Object> request = new HashMap<>(binding);
            request.put("folder", out.orElseThrow().toString());
            request.put("run", extended.path("run").asLong());
            new FollowedJob(services, Service.EXPORT, "/exports", request).await("exporting", display, patience);
        }
        return String.format(
                Locale.ROOT,
                "%,d faces in %,d persons and %,d sets (run %d).",
                extended.path("faces").asLong(),
                extended.path("persons").asLong(),
                extended.path("facesets").asLong(),
                extended.path("run").asLong());
    }
}
