package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.Album;
import io.facesets.cluster.core.browse.Moment;
import io.facesets.cluster.core.browse.Portrait;
import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.cluster.core.run.Place;
import io.facesets.cluster.edge.storage.PhotoPlaces;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.event.ClusterUpdated.Left;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** One face: its photo, where it is and why. */
@Path("/face")
@Blocking
public class FacePages {

    private final Album album;
    private final PhotoPlaces places;
    private final Shells shells;

    FacePages(Album album, PhotoPlaces places, Shells shells) {
        this.album = album;
        this.places = places;
        this.shells = shells;
    }

    @GET
    @Path("/{photo}/{index}")
    public Response one(@PathParam("photo") String photo, @PathParam("index") int index, @Context UriInfo asked) {
        FaceId id = Addresses.face(photo, index);
        Moment moment = album.now();
        Optional<SortableFace> face = moment.faces().find(id);
        if (face.isEmpty()) {
            return shells.missing(asked, "There is no such face, or its photo is nowhere now.");
        }
        Place place = moment.places().getOrDefault(id, Place.NOWHERE);
        Telling telling = new Telling(moment);
        FaceView view = new FaceView(
                face.get(),
                places.of(id.content()),
                places.extent(id.content()),
                in(moment, id, place, telling),
                reasons(moment, id, place),
                moment.log().reversed().stream()
                        .filter(logged -> names(logged, id))
                        .map(telling::line)
                        .toList(),
                moment.faces().of(id.content()).stream()
                        .map(SortableFace::id)
                        .filter(other -> !other.equals(id))
                        .toList());
        return Shells.html(
                ConsoleTemplates.face(shells.of("people", asked), view).render());
    }

    @ServerExceptionMapper
    public Response fault(Fault fault, UriInfo asked) {
        return shells.fault(fault, asked);
    }

    private static List<FaceView.Where> in(Moment moment, FaceId id, Place place, Telling telling) {
        Rulings rulings = Rulings.of(moment.log());
        return place.memberships().stream()
                .map(in -> new FaceView.Where(
                        in.identity(),
                        telling.title(in.identity()),
                        in.distance(),
                        Portrait.level(
                                Optional.ofNullable(
                                        rulings.homes(in.identity().kind()).get(id)),
                                in.identity(),
                                place.beside().contains(in))))
                .toList();
    }

    private static List<String> reasons(Moment moment, FaceId id, Place place) {
        List<String> reasons = new ArrayList<>();
        if (!moment.places().containsKey(id)) {
            reasons.add("No run has looked at it yet.");
        }
        place.left().forEach(left -> reasons.add(reason(left)));
        if (place.person().isEmpty() && moment.places().containsKey(id)) {
            reasons.add("No other face is near enough to be the same person.");
        }
        return reasons;
    }

    private static String reason(Left left) {
        String measured = Words.two(left.value());
        String asked = Words.two(left.limit());
        return switch (left.stage()) {
            case "size" ->
                "Too small for a set: " + Words.whole(left.value()) + " pixels, " + Words.whole(left.limit())
                        + " are asked for.";
            case "blur" -> "Too blurred for a set: sharpness " + measured + ", " + asked + " is asked for.";
            case "score" -> "The detector was not sure enough: " + measured + ", " + asked + " is asked for.";
            case "outlier" -> "Too far from the middle of its set: " + measured + ", up to " + asked + " is allowed.";
            case "min-images", "singleton" ->
                "Seen in too few photos for a set: " + Words.whole(left.value()) + ", " + Words.whole(left.limit())
                        + " are asked for.";
            case "excluded" -> "A curator left it out (decision " + Words.whole(left.value()) + ").";
            case "separated" -> "A curator said that it is somebody else than a face of the set.";
            default -> left.stage() + ": " + measured + ", " + asked + " is asked for.";
        };
    }

    private static boolean names(LoggedDecision logged, FaceId face) {
        return logged.decision().faces().contains(face)
                || logged.shifts().stream().anyMatch(shift -> shift.face().equals(face));
    }
}
