package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.Album;
import io.facesets.cluster.core.browse.Closeness;
import io.facesets.cluster.core.browse.Moment;
import io.facesets.cluster.core.browse.Parts;
import io.facesets.cluster.core.browse.People;
import io.facesets.cluster.core.browse.PeopleQuery;
import io.facesets.cluster.core.browse.PersonCard;
import io.facesets.cluster.core.browse.Portrait;
import io.facesets.cluster.core.browse.Scale;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.edge.storage.PhotoPlaces;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Origin;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Identities: all, and one. */
@Path("/people")
@Blocking
public class PeoplePages {

    private static final int CARDS = 60;
    private static final int FACES = 90;
    private static final int NAMES = 12;
    private static final int NEIGHBOURS = 6;
    private static final int COMPARED = 4;

    private static final int SHOWN_OF_PART = 12;

    private final Album album;
    private final People people;
    private final Closeness closeness;
    private final PhotoPlaces places;
    private final LinkageOptions linkage;
    private final Supplier<Scale> scale;
    private final Shells shells;

    PeoplePages(
            Album album,
            People people,
            Closeness closeness,
            PhotoPlaces places,
            LinkageOptions linkage,
            Supplier<Scale> scale,
            Shells shells) {
        this.album = album;
        this.people = people;
        this.closeness = closeness;
        this.places = places;
        this.linkage = linkage;
        this.scale = scale;
        this.shells = shells;
    }

    @GET
    public Response all(
            @QueryParam("kind") Optional<String> kind,
            @QueryParam("order") Optional<String> order,
            @QueryParam("q") Optional<String> text,
            @QueryParam("library") Optional<String> library,
            @QueryParam("year") Optional<String> year,
            @QueryParam("origin") Optional<String> origin,
            @QueryParam("show") Optional<String> show,
            @QueryParam("after") Optional<String> after,
            @Context UriInfo asked) {
        PeopleQuery query = new PeopleQuery(
                chosen(IdentityId.Kind.values(), kind).orElse(IdentityId.Kind.FACESET),
                show.filter("excluded"::equals).isPresent()
                        ? PeopleQuery.Standing.EXCLUDED
                        : PeopleQuery.Standing.THERE,
                chosen(PeopleQuery.Order.values(), order).orElse(PeopleQuery.Order.SIZE),
                text.orElse(""),
                library.filter(name -> !name.isBlank()),
                year.filter(one -> one.matches("\\d{1,4}"))
                        .map(one -> OptionalInt.of(Integer.parseInt(one)))
                        .orElse(OptionalInt.empty()),
                chosen(Origin.values(), origin),
                show.filter("problems"::equals).isPresent());
        Moment moment = album.now();
        Optional<IdentityId> last = after.filter(name -> !name.isBlank()).map(name -> Addresses.identity(name));
        PeopleView view = new PeopleView(query, people.page(moment, query, last, CARDS), moment.run() > 0);
        return Shells.html(
                last.isPresent()
                        ? ConsoleTemplates.peopleMore(view).render()
                        : ConsoleTemplates.people(shells.of("people", asked), view)
                                .render());
    }

    @GET
    @Path("/names")
    public Response names(@QueryParam("into") Optional<String> text, @QueryParam("kind") Optional<String> kind) {
        Moment moment = album.now();
        IdentityId.Kind which = chosen(IdentityId.Kind.values(), kind).orElse(IdentityId.Kind.FACESET);
        List<PersonCard> cards = people.called(moment, which, text.orElse(""), NAMES).stream()
                .map(identity -> people.card(moment, identity))
                .toList();
        return Shells.html(
                ConsoleTemplates.names(new People.Page(cards, Optional.empty(), cards.size(), List.of(), List.of()))
                        .render());
    }

    @GET
    @Path("/{id}")
    public Response one(
            @PathParam("id") String name,
            @QueryParam("order") Optional<String> order,
            @QueryParam("from") Optional<Integer> from,
            @Context UriInfo asked) {
        Moment moment = album.now();
        Optional<Identity> found = moment.find(Addresses.identity(name));
        if (found.isEmpty()) {
            return shells.missing(asked, "There never was a " + name + ".");
        }
        Identity identity = found.get();
        Portrait.Order by = chosen(Portrait.Order.values(), order).orElse(Portrait.Order.BEST);
        PersonView view = new PersonView(
                people.card(moment, identity),
                new Portrait(moment, identity, scale.get()).page(by, from.orElse(0), FACES, places::years),
                by,
                related(moment, other -> other.heir().equals(Optional.of(identity.id()))),
                related(
                        moment,
                        other -> !other.faces().isEmpty()
                                && other.era()
                                        .filter(era -> era.set().equals(identity.id()))
                                        .isPresent()));
        return Shells.html(
                from.isPresent()
                        ? ConsoleTemplates.personMore(view).render()
                        : ConsoleTemplates.person(shells.of("people", asked), view)
                                .render());
    }

    @GET
    @Path("/{id}/near")
    public Response near(@PathParam("id") String name, @Context UriInfo asked) {
        Moment moment = album.now();
        Identity identity = existing(moment, name);
        List<NearView.Neighbour> neighbours = new ArrayList<>();
        for (Closeness.Near near : closeness.around(moment, identity, NEIGHBOURS)) {
            if (near.distance() > scale.get().alike()) {
                break;
            }
            neighbours.add(new NearView.Neighbour(
                    people.card(moment, near.identity()), near.distance(), best(moment, near.identity())));
        }
        return Shells.html(ConsoleTemplates.near(
                        shells.of("people", asked), new NearView(identity.id(), best(moment, identity), neighbours))
                .render());
    }

    @GET
    @Path("/{id}/parts")
    public Response parts(@PathParam("id") String name, @Context UriInfo asked) {
        Moment moment = album.now();
        Identity identity = existing(moment, name);
        Parts parts = Parts.of(moment, identity, scale.get(), linkage);
        List<PartsView.Part> shown = new ArrayList<>();
        for (List<FaceId> part : parts.large()) {
            shown.add(new PartsView.Part(
                    shown.size(),
                    part.size(),
                    part.stream().limit(SHOWN_OF_PART).toList()));
        }
        int all = parts.parts().stream().mapToInt(List::size).sum();
        int large = shown.stream().mapToInt(PartsView.Part::faces).sum();
        return Shells.html(ConsoleTemplates.parts(
                        shells.of("people", asked),
                        new PartsView(identity.id(), identity.revision(), parts.cut(), shown, all - large))
                .render());
    }

    @ServerExceptionMapper
    public Response fault(Fault fault, UriInfo asked) {
        return shells.fault(fault, asked);
    }

    private List<FaceId> best(Moment moment, Identity identity) {
        return Portrait.best(moment, identity, COMPARED);
    }

    private static Identity existing(Moment moment, String name) {
        return moment.find(Addresses.identity(name))
                .orElseThrow(() -> Fault.user("unknown-identity", "There never was a " + name + "."));
    }

    private static List<IdentityId> related(Moment moment, Predicate<Identity> how) {
        return moment.identities().values().stream()
                .filter(how)
                .map(Identity::id)
                .sorted()
                .toList();
    }

    /** The value of that name; none if there is no such value: addresses are typed by hand too. */
    private static <E extends Enum<E>> Optional<E> chosen(E[] values, Optional<String> name) {
        for (E value : values) {
            if (name.filter(text -> text.equalsIgnoreCase(value.name().toLowerCase(Locale.ROOT)))
                    .isPresent()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
