package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.Moment;
import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.model.IdentityId;
import io.facesets.model.event.Decision;

/** Decisions in words. */
final class Telling {

    private final Moment moment;

    Telling(Moment moment) {
        this.moment = moment;
    }

    HistoryView.Line line(LoggedDecision logged) {
        return new HistoryView.Line(
                logged.number(),
                logged.at(),
                logged.author(),
                text(logged.decision()),
                logged.undone().map(undone -> undone.author()),
                logged.inForce() && !(logged.decision() instanceof Decision.Withheld));
    }

    String text(Decision decision) {
        return switch (decision) {
            case Decision.Named(var who, var label) ->
                label.map(name -> who + " is called " + name).orElse(who + " has no name");
            case Decision.Merged(var who, var into) -> who + " merged into " + title(into);
            case Decision.Split(var who, var faces, var fresh, var rest) ->
                Words.faces(faces.size()) + " of " + title(who) + " split off as " + fresh;
            case Decision.Moved(var faces, var to) -> Words.faces(faces.size()) + " moved to " + title(to);
            case Decision.Confirmed(var who, var faces) -> Words.faces(faces.size()) + " confirmed in " + title(who);
            case Decision.Included(var faces, var in) -> Words.faces(faces.size()) + " also put into " + title(in);
            case Decision.Founded set ->
                (set.era().isPresent() ? "An age" : "A set") + " of "
                        + Words.faces(set.faces().size()) + " founded: " + title(set.identity());
            case Decision.Separated pair -> "Two faces are two people";
            case Decision.FacesExcluded(var faces, var reason) ->
                Words.faces(faces.size()) + " left out: " + text(reason);
            case Decision.IdentityExcluded(var who, var reason) -> title(who) + " left out: " + text(reason);
            case Decision.Withheld() -> "About somebody who is forgotten";
        };
    }

    /** What an identity is called, with its number's name. */
    String title(IdentityId id) {
        return moment.find(id)
                .flatMap(Identity::label)
                .map(label -> label + " (" + id + ")")
                .orElse(id.toString());
    }

    static String text(Decision.Reason reason) {
        return switch (reason) {
            case NOT_A_FACE -> "not a face";
            case STRANGER -> "a stranger";
            case UNWANTED -> "unwanted";
        };
    }
}
