package io.facesets.local.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.facesets.local.client.Services;
import io.facesets.local.host.Service;
import io.facesets.model.Fault;
import java.io.IOException;
import java.time.Instant;

/**
 * Faces that another version of a pack has found can't be sorted with new ones. The cluster service refuses that too;
 * asked before all photos are looked at, nobody waits for hours to hear it.
 */
final class VersionCheck {

    private final Services services;
    private final MainJob.Patience patience;

    VersionCheck(Services services, MainJob.Patience patience) {
        this.services = services;
        this.patience = patience;
    }

    /**
     * Returns if all faces that there are were found by the very pack that the workers have.
     *
     * @throws Fault of the user if not
     */
    void requireOne() throws InterruptedException {
        Instant began = Instant.now();
        while (true) {
            try {
                JsonNode worker = services.get(Service.EMBED, "/worker").orElseGet(MissingNode::getInstance);
                JsonNode books = services.get(Service.CLUSTER, "/accounts").orElseGet(MissingNode::getInstance);
                compare(worker, books);
                return;
            } catch (IOException e) {
                patience.check(began, "the services did not answer (" + e.getMessage() + ")");
                patience.tick();
            }
        }
    }

    /**
     * The photos whose faces were found by another version of the pack than the worker's.
     *
     * @param worker what a worker says of itself
     * @param books what the cluster service says of the photos
     */
    static long ofOthers(JsonNode worker, JsonNode books) {
        return books.path("versions").properties().stream()
                .filter(version ->
                        !version.getKey().equals(worker.path("digest").asText()))
                .mapToLong(version -> version.getValue().asLong())
                .sum();
    }

    private static void compare(JsonNode worker, JsonNode books) {
        long others = ofOthers(worker, books);
        if (others > 0) {
            String pack = worker.path("pack").asText();
            throw Fault.user(
                    "changed-pack",
                    others + " photos here were looked at with another version of the pack " + pack + ": its models or"
                            + " settings have changed since. Faces of both can't be compared. Look at all of them with"
                            + " this version, then run again: ./facesets embed --again --pack " + pack);
        }
    }
}
