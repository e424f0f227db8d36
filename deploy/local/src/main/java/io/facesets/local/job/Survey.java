package io.facesets.local.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.local.client.Services;
import io.facesets.local.host.Service;
import java.util.Map;

/** Asks the cluster service to look at something and change nothing. Not thread-safe. */
public final class Survey {

    private final Services services;
    private final MainJob.Patience patience;
    private final Display display;

    public Survey(Services services, MainJob.Patience patience, Display display) {
        this.services = services;
        this.patience = patience;
        this.display = display;
    }

    /** How the faces of an identity, such as {@code faceset_001}, fall apart by age. */
    public JsonNode eras(String identity) throws InterruptedException {
        display.stage("looking", "steps");
        return new FollowedJob(services, Service.CLUSTER, "/surveys", Map.of("survey", "eras", "identity", identity))
                .await("the survey", display, patience);
    }

    /** Where the pack's thresholds belong. */
    public JsonNode calibration(Map<String, Double> parameters) throws InterruptedException {
        display.stage("comparing", "steps");
        return new FollowedJob(
                        services,
                        Service.CLUSTER,
                        "/surveys",
                        Map.of("survey", "calibration", "parameters", parameters))
                .await("the calibration", display, patience);
    }
}
