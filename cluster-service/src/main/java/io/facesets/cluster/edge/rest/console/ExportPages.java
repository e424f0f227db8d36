package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.Album;
import io.facesets.cluster.core.browse.Closeness;
import io.facesets.cluster.core.browse.Moment;
import io.facesets.cluster.core.browse.People;
import io.facesets.cluster.core.browse.PersonCard;
import io.facesets.cluster.core.run.RunPublisher;
import io.facesets.cluster.edge.neighbours.ExportDesk;
import io.facesets.cluster.edge.neighbours.ExportOrder;
import io.facesets.cluster.edge.rest.console.ExportView.Wish;
import io.facesets.cluster.edge.rest.console.Flashes.Flash;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityId.Kind;
import io.facesets.runtime.exports.ExportOffer;
import io.facesets.runtime.jobs.JobView;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Exports: what is wanted, how it goes, what came of it. The export service does it; these pages ask it. */
@Path("/export")
@Blocking
public class ExportPages {

    private static final String HERE = "/export";
    private static final int SHOWN = 24;

    /** More names make an address too long for some browsers. */
    private static final int MOST = 500;

    private final Album album;
    private final People people;
    private final ExportDesk desk;
    private final RunPublisher publisher;
    private final Csrf csrf;
    private final Flashes flashes;
    private final Shells shells;
    private volatile Optional<String> last = Optional.empty();

    ExportPages(
            Album album,
            People people,
            ExportDesk desk,
            RunPublisher publisher,
            Csrf csrf,
            Flashes flashes,
            Shells shells) {
        this.album = album;
        this.people = people;
        this.desk = desk;
        this.publisher = publisher;
        this.csrf = csrf;
        this.flashes = flashes;
        this.shells = shells;
    }

    @GET
    public Response form(
            @QueryParam("set") List<String> names,
            @QueryParam("folder") Optional<String> folder,
            @QueryParam("format") List<String> formats,
            @QueryParam("top") Optional<String> top,
            @QueryParam("select") Optional<String> select,
            @Context UriInfo asked) {
        Moment moment = album.now();
        List<IdentityId> sets = sets(names, moment);
        ExportOffer offer = desk.offer();
        Wish wish = new Wish(
                folder.filter(text -> !text.isBlank()).orElse(offer.suggested()),
                Set.copyOf(formats),
                top.filter(n -> n.matches("\\d{1,6}")).map(Integer::valueOf).orElse(offer.topN()),
                select.filter("diverse"::equals).isPresent());
        List<PersonCard> shown = sets.stream()
                .limit(SHOWN)
                .flatMap(set -> moment.find(set).stream())
                .map(identity -> people.card(moment, identity))
                .toList();
        int total = sets.isEmpty() ? exported(moment) : sets.size();
        ExportView view =
                new ExportView(sets.stream().map(IdentityId::toString).toList(), shown, total, offer, wish, running());
        return Shells.html(
                ConsoleTemplates.export(shells.of("people", asked), view).render());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response order(MultivaluedMap<String, String> fields) {
        Form form = new Form(fields, csrf);
        try {
            ExportOrder order = new ExportOrder(
                    form.required("folder"),
                    sets(form.all("set"), album.now()),
                    form.all("format"),
                    top(form),
                    form.text("select"));
            // What was decided a moment ago is exported too.
            publisher.publishKept();
            JobView job = desk.submit(order);
            last = Optional.of(job.id());
            return Shells.to(HERE + "/jobs/" + job.id());
        } catch (Fault fault) {
            return Shells.to(
                    flashes.say(again(form), new Flash(String.valueOf(fault.getMessage()), true, Optional.empty())));
        }
    }

    @GET
    @Path("/jobs/{id}")
    public Response job(@PathParam("id") String id, @Context UriInfo asked) {
        return desk.find(id)
                .map(job -> shells.job("people", asked, lines(job)))
                .orElseGet(() -> shells.missing(
                        asked,
                        "The export service has been started again and knows nothing of this export. Sets that were finished"
                                + " stay; export again for the others."));
    }

    @GET
    @Path("/jobs/{id}/live")
    public Response live(@PathParam("id") String id, @Context UriInfo asked) {
        return shells.jobLive("people", asked, desk.find(id).map(ExportPages::lines));
    }

    @POST
    @Path("/jobs/{id}/stop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response stop(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
        new Form(fields, csrf);
        return Shells.to(desk.cancel(id).isPresent() ? HERE + "/jobs/" + id : HERE);
    }

    /** Where a set stands: a part of its page, empty while nobody has said where the export service is. */
    @GET
    @Path("/standing/{id}")
    public Response standing(@PathParam("id") String name) {
        IdentityId set = Addresses.identity(name);
        if (!desk.known()) {
            return Shells.html("");
        }
        try {
            return Shells.html(ConsoleTemplates.standing(desk.standing(set), "").render());
        } catch (Fault fault) {
            return Shells.html(ConsoleTemplates.standing(List.of(), String.valueOf(fault.getMessage()))
                    .render());
        }
    }

    @ServerExceptionMapper
    public Response fault(Fault fault, UriInfo asked) {
        return shells.fault(fault, asked);
    }

    private String running() {
        return last.flatMap(desk::find)
                .filter(job -> job.state() == JobView.State.RUNNING)
                .map(JobView::id)
                .orElse("");
    }

    private static JobLines lines(JobView job) {
        String here = HERE + "/jobs/" + job.id();
        List<String> lines = job.state() == JobView.State.DONE ? ExportLines.of(job.result()) : List.of();
        return new JobLines(
                "Export",
                job,
                here + "/live",
                here + "/stop",
                lines,
                List.of(new JobLines.Link("/people", "To the people"), new JobLines.Link(HERE, "Another export")));
    }

    /** The sets of those names, in their order. */
    private static List<IdentityId> sets(List<String> names, Moment moment) {
        if (names.size() > MOST) {
            throw Fault.user("too-many", "Choose up to " + MOST + " sets, or export all.");
        }
        List<IdentityId> sets =
                names.stream().map(Addresses::identity).distinct().sorted().toList();
        for (IdentityId set : sets) {
            if (set.kind() != Kind.FACESET || moment.find(set).isEmpty()) {
                throw Fault.user("no-such-set", "There is no set " + set + ": sets are exported.");
            }
        }
        return sets;
    }

    private static int exported(Moment moment) {
        return (int) moment.identities().values().stream()
                .filter(identity -> Closeness.comparable(identity, Kind.FACESET))
                .count();
    }

    private static OptionalInt top(Form form) {
        try {
            return form.text("top").map(Integer::valueOf).map(OptionalInt::of).orElse(OptionalInt.empty());
        } catch (NumberFormatException e) {
            throw Fault.user(
                    "bad-request",
                    "The bundle of the best holds a number of faces, not '" + form.required("top") + "'.");
        }
    }

    /** The form as it was filled in. */
    private static String again(Form form) {
        StringBuilder path = new StringBuilder(HERE)
                .append("?top=")
                .append(encoded(
                        form.text("top").filter(n -> n.matches("\\d{1,6}")).orElse("")));
        form.text("folder").ifPresent(folder -> path.append("&folder=").append(encoded(folder)));
        form.text("select").ifPresent(select -> path.append("&select=").append(encoded(select)));
        form.all("format").forEach(format -> path.append("&format=").append(encoded(format)));
        form.all("set").stream().limit(MOST).forEach(set -> path.append("&set=").append(encoded(set)));
        return path.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
