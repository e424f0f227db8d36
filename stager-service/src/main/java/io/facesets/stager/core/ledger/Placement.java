package io.facesets.stager.core.ledger;

import io.facesets.model.ContentId;
import io.facesets.model.event.AssetStaged;
import java.util.List;
import java.util.Optional;

/**
 * What is said when a content is seen in a place. A content that has a place elsewhere is an alias; one that has none,
 * never had or no longer has, is new, so that a photo that comes back is looked at again.
 */
public final class Placement {

    private Placement() {}

    /** One thing to say about one content in the place. */
    public record Announcement(AssetStaged.Kind kind, ContentId content) {}

    /**
     * @param before what was in this place until now
     * @param now what is there
     * @param elsewhere whether {@code now} is in another place too
     * @return in the order in which they are to be said; empty if nothing has changed
     */
    public static List<Announcement> announcements(Optional<ContentId> before, ContentId now, boolean elsewhere) {
        if (before.equals(Optional.of(now))) {
            return List.of();
        }
        Announcement here = new Announcement(elsewhere ? AssetStaged.Kind.ALIAS : AssetStaged.Kind.NEW, now);
        return before.map(old -> List.of(here, new Announcement(AssetStaged.Kind.REMOVED, old)))
                .orElseGet(() -> List.of(here));
    }

    /** What announcements mean as a whole. */
    public static Effect effect(List<Announcement> announcements) {
        if (announcements.isEmpty()) {
            return Effect.KNOWN;
        }
        return announcements.getFirst().kind() == AssetStaged.Kind.NEW ? Effect.NEW : Effect.ALIAS;
    }
}
