package io.facesets.local.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.facesets.local.client.Services;
import io.facesets.local.host.Service;
import io.facesets.model.Fault;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A service's job, followed from afar. If the service was started again and knows nothing of the job, it is asked for
 * again: jobs are harmless when repeated. Not thread-safe.
 */
final class FollowedJob {

    private final Services services;
    private final Service service;
    private final String path;
    private final Object request;
    private Optional<String> id = Optional.empty();
    private JsonNode view = MissingNode.getInstance();

    FollowedJob(Services services, Service service, String path, Object request) {
        this.services = services;
        this.service = service;
        this.path = path;
        this.request = request;
    }

    /**
     * Looks once; a service that can't be reached now is looked at again next time.
     *
     * @throws Fault if the job failed or was refused
     */
    void poll() throws InterruptedException {
        try {
            if (id.isEmpty()) {
                view = services.post(service, path, request);
                id = Optional.of(view.path("id").asText());
            } else {
                Optional<JsonNode> found = services.get(service, path + "/" + id.get());
                id = found.isEmpty() ? Optional.empty() : id;
                view = found.orElse(view);
            }
        } catch (IOException away) {
            return;
        }
        if (view.path("state").asText().matches("failed|cancelled")) {
            throw failure(view.path("error"));
        }
    }

    /**
     * Looks until the job is done, and shows how far it is.
     *
     * @param name says what does not get on, if it does not
     */
    JsonNode await(String name, Display display, MainJob.Patience patience) throws InterruptedException {
        String lastSeen = "";
        Instant lastChange = Instant.now();
        while (true) {
            poll();
            if (done()) {
                return result();
            }
            String seen = progress();
            lastChange = seen.equals(lastSeen) ? lastChange : Instant.now();
            lastSeen = seen;
            display.update(stepsDone(), stepsTotal(), stage());
            patience.check(lastChange, name + " does not get on");
            patience.tick();
        }
    }

    boolean done() {
        return view.path("state").asText().equals("done");
    }

    JsonNode result() {
        return view.path("result");
    }

    String stage() {
        return view.path("stage").asText();
    }

    long stepsDone() {
        return view.path("done").asLong();
    }

    long stepsTotal() {
        return view.path("total").asLong(-1);
    }

    /** The stage with its figures, for a person and to see whether anything moves. */
    String progress() {
        return stage() + " " + stepsDone() + (stepsTotal() >= 0 ? "/" + stepsTotal() : "");
    }

    private static Fault failure(JsonNode error) {
        String code = error.path("code").asText("failed");
        String message = error.path("message").asText("The job failed.");
        return switch (error.path("blame").asText()) {
            case "user" -> Fault.user(code, message);
            case "resource" -> Fault.resource(code, message);
            default -> Fault.internal(code, message, new IllegalStateException(message));
        };
    }
}
