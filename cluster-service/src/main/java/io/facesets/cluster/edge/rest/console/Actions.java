package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.Album;
import io.facesets.cluster.core.browse.Moment;
import io.facesets.cluster.core.browse.Parts;
import io.facesets.cluster.core.browse.Scale;
import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.edge.rest.Deciding;
import io.facesets.cluster.edge.rest.DecisionRequest;
import io.facesets.cluster.edge.rest.console.Flashes.Flash;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.event.Decision;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What a curator does on pages: a decision each, said back on the page that follows, with a way to take it back. */
@Path("/actions")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Blocking
public class Actions {

    static final String AUTHOR = "curator";

    private final Album album;
    private final Deciding deciding;
    private final LinkageOptions linkage;
    private final Supplier<Scale> scale;
    private final Csrf csrf;
    private final Flashes flashes;

    Actions(Album album, Deciding deciding, LinkageOptions linkage, Supplier<Scale> scale, Csrf csrf, Flashes flashes) {
        this.album = album;
        this.deciding = deciding;
        this.linkage = linkage;
        this.scale = scale;
        this.csrf = csrf;
        this.flashes = flashes;
    }

    @POST
    public Response act(MultivaluedMap<String, String> fields) {
        Form form;
        try {
            form = new Form(fields, csrf);
        } catch (Fault stale) {
            return Shells.html(Response.Status.FORBIDDEN, String.valueOf(stale.getMessage()));
        }
        try {
            return done(form);
        } catch (Fault fault) {
            return Shells.to(
                    flashes.say(form.back(), new Flash(String.valueOf(fault.getMessage()), true, Optional.empty())));
        }
    }

    private Response done(Form form) {
        if (form.required("action").equals("undo")) {
            LoggedDecision undone = deciding.undo(number(form), AUTHOR);
            String text = "Taken back: " + new Telling(album.now()).text(undone.decision()) + ".";
            return Shells.to(flashes.say(form.back(), new Flash(text, false, Optional.empty())));
        }
        LoggedDecision made = deciding.decide(request(form), AUTHOR);
        String text = new Telling(album.now()).text(made.decision()) + ".";
        return Shells.to(
                flashes.say(after(made.decision(), form.back()), new Flash(text, false, Optional.of(made.number()))));
    }

    /** Who has nobody's faces any more is not looked at further. */
    private static String after(Decision decision, String back) {
        boolean onOne = back.startsWith("/people/");
        return switch (decision) {
            case Decision.Merged merged when onOne -> "/people/" + merged.into();
            case Decision.IdentityExcluded out when onOne -> "/people";
            default -> back;
        };
    }

    private DecisionRequest request(Form form) {
        Moment moment = album.now();
        String action = form.required("action");
        return switch (action) {
            case "name" -> request(action).about(identity(form)).called(form.text("label"));
            case "merge" -> request(action).about(identity(form)).into(into(form, moment));
            case "split" -> request(action).about(identity(form)).with(faces(form));
            case "split-part" -> request("split").about(identity(form)).with(part(form, moment));
            case "move", "include" -> request(action).into(into(form, moment)).with(faces(form));
            case "confirm" -> request(action).about(identity(form)).with(form.all("face"));
            case "found" -> request(action).called(form.text("label")).with(faces(form));
            case "separate" -> request(action).with(faces(form));
            case "not-a-face", "stranger", "unwanted" ->
                request("exclude").with(faces(form)).since(action);
            case "exclude" -> request(action).about(identity(form)).since(form.required("reason"));
            default -> throw Fault.user("unknown-action", "There is no action '" + action + "'.");
        };
    }

    static DecisionRequest request(String decision) {
        return DecisionRequest.of(decision, AUTHOR);
    }

    private static String identity(Form form) {
        return form.required("identity");
    }

    private static List<String> faces(Form form) {
        List<String> faces = form.all("face");
        if (faces.isEmpty()) {
            throw Fault.user("no-faces", "Choose at least one face first.");
        }
        return faces;
    }

    /** A part as it was proposed; it is worked out again, and refused if the identity has changed since. */
    private List<String> part(Form form, Moment moment) {
        Identity identity = moment.find(Addresses.identity(form.required("identity")))
                .orElseThrow(() -> Fault.user("unknown-identity", "There is no such identity any more."));
        if (!form.required("revision").equals(Long.toString(identity.revision()))) {
            throw Fault.user("changed", "The set has changed since the parts were proposed: look at them again.");
        }
        List<List<FaceId>> parts =
                Parts.of(moment, identity, scale.get(), linkage).large();
        int number = (int) number(form);
        if (number < 0 || number >= parts.size()) {
            throw Fault.user("changed", "There is no such part any more: look at them again.");
        }
        return parts.get(number).stream().map(FaceId::toString).toList();
    }

    /** Named by number or by its name, if only one has it. */
    private static String into(Form form, Moment moment) {
        String text = form.required("into");
        try {
            return IdentityId.parse(text).toString();
        } catch (IllegalArgumentException notANumber) {
            String wanted = text.toLowerCase(Locale.ROOT);
            List<IdentityId> called = moment.identities().values().stream()
                    .filter(identity -> identity.id().kind() == kind(form))
                    .filter(identity -> identity.stateName().equals("active"))
                    .filter(identity -> identity.label()
                            .filter(label -> label.toLowerCase(Locale.ROOT).equals(wanted))
                            .isPresent())
                    .map(Identity::id)
                    .toList();
            if (called.size() != 1) {
                throw Fault.user(
                        "unknown-identity",
                        called.isEmpty()
                                ? "Nobody is called '" + text + "'. Choose somebody from the list."
                                : "Several are called '" + text + "': " + called + ". Choose one by its number.");
            }
            return called.getFirst().toString();
        }
    }

    private static IdentityId.Kind kind(Form form) {
        return form.text("identity")
                .map(Addresses::identity)
                .map(IdentityId::kind)
                .orElse(IdentityId.Kind.FACESET);
    }

    private static long number(Form form) {
        try {
            return Long.parseLong(form.required("number"));
        } catch (NumberFormatException e) {
            throw Fault.user("bad-request", "A number is asked for, not '" + form.required("number") + "'.");
        }
    }
}
