package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.PersonCard;
import io.facesets.cluster.core.browse.Portrait;
import io.facesets.model.IdentityId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One identity.
 *
 * @param merged who was merged into it and has faces of its own no more
 * @param eras the ages that it was split into
 */
record PersonView(
        PersonCard card, Portrait.Page page, Portrait.Order order, List<IdentityId> merged, List<IdentityId> eras) {

    /** An order of the faces. */
    public record Tab(String text, String href, boolean chosen) {}

    public IdentityId id() {
        return card.identity().id();
    }

    public String title() {
        return card.title();
    }

    public String state() {
        return card.identity().stateName();
    }

    public boolean active() {
        return state().equals("active");
    }

    public boolean excluded() {
        return state().equals("excluded");
    }

    public Optional<IdentityId> heir() {
        return card.identity().heir();
    }

    public boolean set() {
        return id().kind() == IdentityId.Kind.FACESET;
    }

    /** What of an era is shown as an era's: whose it is. */
    public Optional<IdentityId> eraOf() {
        return card.identity().era().map(era -> era.set());
    }

    public String origin() {
        return switch (card.identity().origin()) {
            case CLUSTER -> "found by clustering";
            case FOLDER -> "from a folder of its own";
            case IMMICH -> "named in Immich";
            case CURATOR -> "by a curator's word";
        };
    }

    public List<Tab> tabs() {
        return List.of(
                tab("Best first", Portrait.Order.BEST),
                tab("By year", Portrait.Order.YEAR),
                tab("Farthest first", Portrait.Order.FARTHEST));
    }

    public boolean byYear() {
        return order == Portrait.Order.YEAR;
    }

    /** Where the next faces are. */
    public String more() {
        return address(order) + "&from=" + page.next().orElse(0);
    }

    private Tab tab(String text, Portrait.Order one) {
        return new Tab(text, address(one), one == order);
    }

    private String address(Portrait.Order one) {
        return "/people/" + id() + "?order=" + one.name().toLowerCase(Locale.ROOT);
    }
}
