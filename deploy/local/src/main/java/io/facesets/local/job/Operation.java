package io.facesets.local.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.local.client.Services;
import io.facesets.local.host.Service;
import java.util.Map;

/** Asks the cluster service for an operation over what is there, and follows it. Not thread-safe. */
public final class Operation {

    private final Services services;
    private final MainJob.Patience patience;
    private final Display display;

    public Operation(Services services, MainJob.Patience patience, Display display) {
        this.services = services;
        this.patience = patience;
        this.display = display;
    }

    /**
     * Runs it to its end.
     *
     * @param path {@code /runs}, or {@code /surveys} for what changes nothing
     * @param name for the display
     */
    public JsonNode run(String path, String name, Map<String, Object> request) throws InterruptedException {
        display.stage(name, "steps");
        return new FollowedJob(services, Service.CLUSTER, path, request).await("the operation", display, patience);
    }
}
