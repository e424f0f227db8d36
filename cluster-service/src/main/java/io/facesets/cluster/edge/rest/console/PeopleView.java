package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.People;
import io.facesets.cluster.core.browse.PeopleQuery;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Origin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The grid of identities. */
record PeopleView(PeopleQuery query, People.Page page, boolean sorted) {

    /** Something to choose from, and whether it is chosen. */
    public record Option(String value, String text, boolean chosen) {}

    public List<Option> orders() {
        return List.of(
                order(PeopleQuery.Order.SIZE, "Most faces"),
                order(PeopleQuery.Order.RECENT, "Latest photo"),
                order(PeopleQuery.Order.NAME, "Name"),
                order(PeopleQuery.Order.UNNAMED, "Unnamed first"));
    }

    public List<Option> kinds() {
        return List.of(
                new Option("faceset", "Face sets", query.kind() == IdentityId.Kind.FACESET),
                new Option("person", "Everybody seen", query.kind() == IdentityId.Kind.PERSON));
    }

    public List<Option> years() {
        return page.years().reversed().stream()
                .map(year -> new Option(
                        year.toString(),
                        year.toString(),
                        query.year().isPresent() && query.year().getAsInt() == year))
                .toList();
    }

    public List<Option> libraries() {
        return page.libraries().stream()
                .map(name -> new Option(
                        name, name, query.library().filter(name::equals).isPresent()))
                .toList();
    }

    public List<Option> origins() {
        return Arrays.stream(Origin.values())
                .map(origin -> new Option(
                        text(origin),
                        text(origin),
                        query.origin().filter(chosen -> chosen == origin).isPresent()))
                .toList();
    }

    /** Whether these are sets that are there: what can be exported. */
    public boolean sets() {
        return query.kind() == IdentityId.Kind.FACESET && !excluded();
    }

    public boolean excluded() {
        return query.standing() == PeopleQuery.Standing.EXCLUDED;
    }

    /** Whether anything narrows the list. */
    public boolean filtered() {
        return !query.text().isEmpty()
                || query.library().isPresent()
                || query.year().isPresent()
                || query.origin().isPresent()
                || query.troubled()
                || excluded();
    }

    /** Where the next cards are. */
    public String more() {
        StringBuilder out = new StringBuilder("/people?after=")
                .append(page.next().map(IdentityId::toString).orElse(""))
                .append("&kind=")
                .append(query.kind().name().toLowerCase(Locale.ROOT))
                .append("&order=")
                .append(query.order().name().toLowerCase(Locale.ROOT))
                .append("&q=")
                .append(URLEncoder.encode(query.text(), StandardCharsets.UTF_8));
        query.library()
                .ifPresent(name -> out.append("&library=").append(URLEncoder.encode(name, StandardCharsets.UTF_8)));
        query.year().ifPresent(year -> out.append("&year=").append(year));
        query.origin().ifPresent(origin -> out.append("&origin=").append(text(origin)));
        return out.append(query.troubled() ? "&show=problems" : excluded() ? "&show=excluded" : "")
                .toString();
    }

    private Option order(PeopleQuery.Order order, String text) {
        return new Option(order.name().toLowerCase(Locale.ROOT), text, query.order() == order);
    }

    static String text(Origin origin) {
        return origin.name().toLowerCase(Locale.ROOT);
    }
}
