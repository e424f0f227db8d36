package io.facesets.cluster.core.browse;

import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Origin;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which identities, in which order.
 *
 * @param standing which of them
 * @param text a part of the label or of the number's name, whatever its case; blank for all
 * @param troubled only those with a {@link PersonCard#problem}
 */
public record PeopleQuery(
        IdentityId.Kind kind,
        Standing standing,
        Order order,
        String text,
        Optional<String> library,
        OptionalInt year,
        Optional<Origin> origin,
        boolean troubled) {

    /** What comes first. Ties go by number. */
    public enum Order {
        /** The most faces. */
        SIZE,
        /** The latest photo. */
        RECENT,
        /** By name, those without one last. */
        NAME,
        /** Those without a name first, the largest of them first. */
        UNNAMED
    }

    /** Which state identities are in. */
    public enum Standing {
        /** There, with faces. */
        THERE,
        /** Kept out by a curator. */
        EXCLUDED
    }

    public PeopleQuery {
        text = text.strip();
    }

    /** Every set, the largest first. */
    public static PeopleQuery everybody() {
        return of(IdentityId.Kind.FACESET, Order.SIZE);
    }

    /** Everybody of a kind. */
    public static PeopleQuery of(IdentityId.Kind kind, Order order) {
        return new PeopleQuery(
                kind, Standing.THERE, order, "", Optional.empty(), OptionalInt.empty(), Optional.empty(), false);
    }
}
