package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.Album;
import io.facesets.cluster.core.browse.Moment;
import io.facesets.cluster.core.browse.Question;
import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.edge.rest.Deciding;
import io.facesets.cluster.edge.rest.DecisionRequest;
import io.facesets.cluster.edge.rest.console.Flashes.Flash;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Question after question, one key each; every answer is a decision. */
@Path("/review")
@Blocking
public class ReviewPages {

    private static final String HERE = "/review";

    private final Album album;
    private final Interview interview;
    private final Deciding deciding;
    private final Csrf csrf;
    private final Flashes flashes;
    private final Shells shells;

    ReviewPages(Album album, Interview interview, Deciding deciding, Csrf csrf, Flashes flashes, Shells shells) {
        this.album = album;
        this.interview = interview;
        this.deciding = deciding;
        this.csrf = csrf;
        this.flashes = flashes;
        this.shells = shells;
    }

    @GET
    public Response next(@Context UriInfo asked) {
        Moment moment = album.now();
        Interview.Standing standing = interview.now(moment);
        ReviewView view = new ReviewView(
                standing.ready(),
                standing.question().map(question -> asked(question, moment)),
                standing.left(),
                standing.answered());
        return Shells.html(
                ConsoleTemplates.review(shells.of("review", asked), view).render());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer(MultivaluedMap<String, String> fields) {
        Form form = new Form(fields, csrf);
        Moment moment = album.now();
        Optional<Question> found = interview.find(form.required("question"), moment);
        if (found.isEmpty()) {
            // Answered in another window, or by a run: the next one, then.
            return Shells.to(HERE);
        }
        Question question = found.get();
        Optional<DecisionRequest> wish = wish(question, form.required("answer"), moment);
        if (wish.isEmpty()) {
            interview.done(question, false);
            return Shells.to(HERE);
        }
        try {
            LoggedDecision made = deciding.decide(wish.get(), Actions.AUTHOR);
            interview.done(question, true);
            String text = new Telling(moment).text(made.decision()) + ".";
            return Shells.to(flashes.say(HERE, new Flash(text, false, Optional.of(made.number()))));
        } catch (Fault fault) {
            interview.done(question, false);
            return Shells.to(flashes.say(HERE, new Flash(String.valueOf(fault.getMessage()), true, Optional.empty())));
        }
    }

    @ServerExceptionMapper
    public Response fault(Fault fault, UriInfo asked) {
        return shells.fault(fault, asked);
    }

    private static ReviewView.Asked asked(Question question, Moment moment) {
        return switch (question) {
            case Question.OnePerson pair ->
                new ReviewView.Asked(
                        pair.key(),
                        "Are they the same person?",
                        side(moment, pair.smaller()),
                        side(moment, pair.larger()),
                        pair.distance(),
                        "They become one set",
                        "They stay apart for good");
            case Question.Joins joins ->
                new ReviewView.Asked(
                        joins.key(),
                        "Is this one of them?",
                        face(joins.face()),
                        side(moment, joins.set()),
                        joins.distance(),
                        "The face joins the set",
                        "It will never join it");
            case Question.Stays stays ->
                new ReviewView.Asked(
                        stays.key(),
                        "Is this face rightly here?",
                        face(stays.face()),
                        side(moment, stays.set()),
                        stays.distance(),
                        "It stays, whatever a run finds",
                        "It leaves the set");
        };
    }

    private static ReviewView.Side side(Moment moment, IdentityId id) {
        return ReviewView.side(id, new Telling(moment).title(id), Interview.faces(moment, id));
    }

    private static ReviewView.Side face(FaceId face) {
        return new ReviewView.Side("This face", "/face/" + Words.path(face), List.of(face));
    }

    /** What an answer decides; nothing if nobody knows. */
    private static Optional<DecisionRequest> wish(Question question, String answer, Moment moment) {
        return switch (answer) {
            case "yes" -> Optional.of(yes(question));
            case "no" -> Optional.of(no(question, moment));
            case "unsure" -> Optional.empty();
            default -> throw Fault.user("unknown-answer", "An answer is yes, no or unsure, not '" + answer + "'.");
        };
    }

    private static DecisionRequest yes(Question question) {
        return switch (question) {
            case Question.OnePerson pair ->
                Actions.request("merge")
                        .about(pair.smaller().toString())
                        .into(pair.larger().toString());
            case Question.Joins joins ->
                Actions.request("move").into(joins.set().toString()).with(faces(joins.face()));
            case Question.Stays stays ->
                Actions.request("confirm").about(stays.set().toString()).with(faces(stays.face()));
        };
    }

    /** Two faces are two people: the one that is asked about, and the best of the others. */
    private static DecisionRequest no(Question question, Moment moment) {
        return switch (question) {
            case Question.OnePerson pair ->
                apart(best(moment, pair.smaller(), Optional.empty()), pair.larger(), moment);
            case Question.Joins joins -> apart(joins.face(), joins.set(), moment);
            case Question.Stays stays -> apart(stays.face(), stays.set(), moment);
        };
    }

    private static DecisionRequest apart(FaceId face, IdentityId from, Moment moment) {
        return Actions.request("separate").with(faces(face, best(moment, from, Optional.of(face))));
    }

    private static FaceId best(Moment moment, IdentityId id, Optional<FaceId> but) {
        return Interview.faces(moment, id).stream()
                .filter(face -> !but.equals(Optional.of(face)))
                .findFirst()
                .orElseThrow(() -> Fault.user("no-faces", id + " has no other face to tell it from."));
    }

    private static List<String> faces(FaceId... faces) {
        return List.of(faces).stream().map(FaceId::toString).toList();
    }
}
