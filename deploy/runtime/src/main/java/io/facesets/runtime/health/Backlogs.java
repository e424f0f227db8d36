package io.facesets.runtime.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers of each topic when something was last done there. For one thread. */
final class Backlogs {

    private final Map<String, Last> last = new HashMap<>();

    private record Last(long done, Instant moved) {}

    /**
     * A look at a topic.
     *
     * @param done a number that changes when a record is done
     * @param waiting how many records wait
     * @param oldest when the oldest that waits was written
     */
    record Look(String topic, long done, long waiting, Optional<Instant> oldest) {}

    /** What the looks mean after those before. */
    List<Backlog> after(Collection<Look> looks, Instant now) {
        List<Backlog> backlogs = new ArrayList<>();
        for (Look look : looks) {
            Last before = last.get(look.topic());
            Instant moved = before != null && before.done == look.done() && look.waiting() > 0 ? before.moved : now;
            last.put(look.topic(), new Last(look.done(), moved));
            backlogs.add(new Backlog(look.topic(), look.waiting(), look.oldest(), moved));
        }
        return backlogs;
    }
}
