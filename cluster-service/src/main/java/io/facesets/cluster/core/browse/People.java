package io.facesets.cluster.core.browse;

import io.facesets.cluster.core.browse.FactsBook.Counted;
import io.facesets.cluster.core.browse.PeopleQuery.Order;
import io.facesets.cluster.core.browse.PeopleQuery.Standing;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.model.EraOf;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Identities, page by page. Thread-safe; remembers the cover of each identity as it was last seen. */
public final class People {

    /** A name that fewer of the members' photos agree on is worth a look. */
    private static final double SURE = 0.8;

    /** A cover is chosen among so many members at most, spread evenly. */
    private static final int LOOKED_AT = 200;

    private final Map<IdentityId, Cover> covers = new ConcurrentHashMap<>();
    private final FactsBook book;

    /** A cover, and for which revision it was chosen. */
    private record Cover(long revision, Optional<FaceId> face) {}

    /**
     * Some of those that were asked for.
     *
     * @param next where the next page begins; empty on the last
     * @param total all that match
     * @param years the years of all identities, ascending, to choose from
     * @param libraries likewise
     */
    public record Page(
            List<PersonCard> cards,
            Optional<IdentityId> next,
            int total,
            List<Integer> years,
            List<String> libraries) {}

    public People(FactsBook book) {
        this.book = book;
    }

    /**
     * A page.
     *
     * @param after the last identity of the page before; one that has left the list since starts again
     */
    public Page page(Moment moment, PeopleQuery query, Optional<IdentityId> after, int limit) {
        Counted facts = book.of(moment);
        List<Identity> all = moment.identities().values().stream()
                .filter(wanted(query, facts))
                .sorted(order(query.order(), facts))
                .toList();
        int from = after.map(id -> behind(all, id)).orElse(0);
        List<Identity> some = all.subList(from, Math.min(all.size(), from + limit));
        return new Page(
                some.stream().map(one -> card(moment, one, facts)).toList(),
                from + limit < all.size() ? Optional.of(some.getLast().id()) : Optional.empty(),
                all.size(),
                facts.years(),
                facts.libraries());
    }

    /** One identity as a card. */
    public PersonCard card(Moment moment, Identity identity) {
        return card(moment, identity, book.of(moment));
    }

    /** The active identities of a kind whose name contains a text, the largest first. */
    public List<Identity> called(Moment moment, IdentityId.Kind kind, String text, int limit) {
        PeopleQuery query = PeopleQuery.of(kind, Order.SIZE);
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return moment.identities().values().stream()
                .filter(wanted(query, Counted.NOTHING))
                .filter(identity -> contains(identity, wanted))
                .sorted(order(Order.SIZE, Counted.NOTHING))
                .limit(limit)
                .toList();
    }

    private PersonCard card(Moment moment, Identity identity, Counted facts) {
        return new PersonCard(identity, facts.of(identity.id()), cover(moment, identity), problem(identity));
    }

    private Optional<FaceId> cover(Moment moment, Identity identity) {
        Cover known = covers.get(identity.id());
        if (known == null
                || known.revision() != identity.revision()
                || known.face().flatMap(face -> moment.faces().find(face)).isEmpty()) {
            known = new Cover(identity.revision(), best(moment, identity));
            covers.put(identity.id(), known);
        }
        return known.face();
    }

    private static Optional<FaceId> best(Moment moment, Identity identity) {
        List<FaceId> faces = identity.faces();
        int step = Math.max(1, faces.size() / LOOKED_AT);
        Optional<FaceId> best = Optional.empty();
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < faces.size(); i += step) {
            FaceId id = faces.get(i);
            double far = moment.distance(id, identity.id()).orElse(1);
            double worth =
                    moment.faces().find(id).map(face -> Worth.of(face, far)).orElse(Double.NEGATIVE_INFINITY);
            if (worth > most) {
                most = worth;
                best = Optional.of(id);
            }
        }
        return best;
    }

    private static String problem(Identity identity) {
        if (identity.era().filter(EraOf::thin).isPresent()) {
            return "too few faces for an age of its own";
        }
        if (identity.title().share().filter(share -> share < SURE).isPresent()) {
            return "photos disagree about the name";
        }
        return identity.faces().isEmpty() && identity.state() instanceof IdentityState.Active ? "no faces now" : "";
    }

    private static Predicate<Identity> wanted(PeopleQuery query, Counted facts) {
        String text = query.text().toLowerCase(Locale.ROOT);
        return identity -> {
            Facts said = facts.of(identity.id());
            return identity.id().kind() == query.kind()
                    && stands(identity, query)
                    && contains(identity, text)
                    && query.origin().map(origin -> origin == identity.origin()).orElse(true)
                    && query.library()
                            .map(library -> said.libraries().contains(library))
                            .orElse(true)
                    && (query.year().isEmpty()
                            || said.years().contains(query.year().getAsInt()))
                    && (!query.troubled() || !problem(identity).isEmpty());
        };
    }

    private static boolean stands(Identity identity, PeopleQuery query) {
        return query.standing() == Standing.EXCLUDED
                ? identity.state() instanceof IdentityState.Excluded
                : identity.state() instanceof IdentityState.Active
                        && (query.troubled() || !identity.faces().isEmpty());
    }

    private static boolean contains(Identity identity, String lowerCase) {
        return lowerCase.isEmpty()
                || identity.id().toString().contains(lowerCase)
                || identity.label()
                        .filter(label -> label.toLowerCase(Locale.ROOT).contains(lowerCase))
                        .isPresent();
    }

    private static Comparator<Identity> order(Order order, Counted facts) {
        Comparator<Identity> size =
                Comparator.comparingInt((Identity one) -> -one.faces().size());
        Comparator<Identity> first = switch (order) {
            case SIZE -> size;
            case RECENT ->
                Comparator.comparing((Identity one) -> facts.of(one.id()).latest(), Comparator.reverseOrder());
            case NAME ->
                Comparator.comparing((Identity one) -> one.label().isEmpty())
                        .thenComparing(one -> one.label().orElse("").toLowerCase(Locale.ROOT));
            case UNNAMED ->
                Comparator.comparing((Identity one) -> one.label().isPresent()).thenComparing(size);
        };
        return first.thenComparing(Identity::id);
    }

    private static int behind(List<Identity> all, IdentityId id) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(id)) {
                return i + 1;
            }
        }
        return 0;
    }
}
