package io.facesets.local.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.local.client.Services;
import io.facesets.local.host.Service;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sorts what is there, all anew or what is new, and brings what was exported up to date. Not thread-safe. */
public final class SortJob {

    private final Services services;
    private final MainJob.Patience patience;
    private final Display display;

    public SortJob(Services services, MainJob.Patience patience, Display display) {
        this.services = services;
        this.patience = patience;
        this.display = display;
    }

    /**
     * Runs to the end.
     *
     * @param operation {@code sort} or {@code extend}
     * @param parameters by flag name; what is absent is as configured for a sort, as in the last run for an extend
     * @param out the folder of the sets to be brought up to date, if any
     * @param binding settings of the export
     * @return what came of it, in a line for a person
     */
    public String run(String operation, Map<String, Double> parameters, Optional<Path> out, Map<String, Object> binding)
            throws InterruptedException {
        display.stage("sorting", "faces");
        JsonNode sorted = new FollowedJob(
                        services, Service.CLUSTER, "/runs", Map.of("operation", operation, "parameters", parameters))
                .await("sorting", display, patience);
        if (out.isPresent()) {
            display.stage("exporting", "sets");
            Map<String, Object> request = new HashMap<>(binding);
            request.put("folder", out.orElseThrow().toString());
            request.put("run", sorted.path("run").asLong());
            new FollowedJob(services, Service.EXPORT, "/exports", request).await("exporting", display, patience);
        }
        return String.format(
                Locale.ROOT,
                "%,d faces in %,d persons and %,d sets (run %d).",
                sorted.path("faces").asLong(),
                sorted.path("persons").asLong(),
                sorted.path("facesets").asLong(),
                sorted.path("run").asLong());
    }
}
