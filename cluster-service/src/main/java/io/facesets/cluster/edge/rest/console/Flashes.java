package io.facesets.cluster.edge.rest.console;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is said once, on the page after a form: kept for it here, and gone when it was said. Thread-safe. */
@Singleton
public class Flashes {

    private static final int KEPT = 200;

    private final Map<String, Flash> waiting = new LinkedHashMap<>();

    /**
     * A line.
     *
     * @param bad whether something went wrong
     * @param undo the decision that can be taken back
     */
    public record Flash(String text, boolean bad, Optional<Long> undo) {}

    /** Keeps a line; returns the path with the name under which it waits. */
    synchronized String say(String path, Flash flash) {
        String id = UUID.randomUUID().toString();
        waiting.put(id, flash);
        if (waiting.size() > KEPT) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        int hash = path.indexOf('#');
        String page = hash < 0 ? path : path.substring(0, hash);
        String place = hash < 0 ? "" : path.substring(hash);
        return page + (page.contains("?") ? "&" : "?") + "said=" + id + place;
    }

    /** The line of that name, once. */
    synchronized Optional<Flash> take(Optional<String> id) {
        return id.map(waiting::remove);
    }
}
