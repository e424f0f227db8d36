package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.decision.Home;
import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.run.DecisionLedger;
import io.facesets.cluster.core.run.Place;
import io.facesets.cluster.edge.storage.FaceStore;
import io.facesets.model.EraOf;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Left;
import io.facesets.model.event.ClusterUpdated.Membership;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Why a face is where it is. */
@Path("/faces")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class FacesResource {

    private final FaceStore faces;
    private final DecisionLedger ledger;

    FacesResource(FaceStore faces, DecisionLedger ledger) {
        this.faces = faces;
        this.ledger = ledger;
    }

    /**
     * A face's place and everything that led to it.
     *
     * @param there whether its photo is somewhere now: if not it takes no part
     * @param sorted whether any run has looked at it
     * @param faceShort the short side of its box in pixels
     * @param blur the variance of the Laplacian of its crop
     * @param score the detector's confidence
     * @param embedded whether it could be compared with others
     * @param facesets every set it is in, the one it belongs to first
     * @param left the gates that kept it out of a set of its own, with what was measured and what was asked for
     * @param homes where it is wanted
     * @param beside the sets that are to have it besides where it belongs
     * @param decisions those that name it, the last first, in force or not
     */
    public record WhyView(
            FaceId face,
            boolean there,
            boolean sorted,
            double faceShort,
            double blur,
            double score,
            boolean embedded,
            Optional<Membership> person,
            List<Membership> facesets,
            List<Left> left,
            List<HomeView> homes,
            List<BesideView> beside,
            List<DecisionsResource.DecisionView> decisions) {}

    /**
     * Where somebody wants a face.
     *
     * @param author who says so: a curator, or an operation such as {@code import-folders}
     */
    public record HomeView(IdentityId identity, boolean asserted, long decision, String author) {}

    /**
     * A set that is to have a face besides where it belongs.
     *
     * @param era whose era the set is, if it is one
     */
    public record BesideView(IdentityId identity, Optional<EraOf> era, long decision, String author) {}

    @GET
    @Path("/{face}/why")
    @Operation(summary = "Where a face is, what kept it out of a set, and the decisions about it")
    public WhyView why(
            @Parameter(description = "<sha256>#<index> (# as %23), or a beginning of it that no other has")
                    @PathParam("face")
                    String text) {
        FaceId id = faces.find(text);
        FaceStore.Sight sight = faces.sight(id).orElseThrow(NotFoundException::new);
        Place place = sight.place().orElse(Place.NOWHERE);
        List<LoggedDecision> log = ledger.log();
        Rulings rulings = Rulings.of(log);
        return new WhyView(
                id,
                sight.there(),
                sight.place().isPresent(),
                sight.face().faceShort(),
                sight.face().blur(),
                sight.face().score(),
                sight.face().embedding().isPresent(),
                place.person(),
                place.facesets(),
                place.left(),
                homes(id, rulings, log),
                rulings.alsoIn(id).entrySet().stream()
                        .filter(in -> !place.set().map(Membership::identity).equals(Optional.of(in.getKey())))
                        .map(in -> new BesideView(
                                in.getKey(), rulings.era(in.getKey()), in.getValue(), author(in.getValue(), log)))
                        .toList(),
                log.reversed().stream()
                        .filter(logged -> names(logged, id))
                        .map(DecisionsResource.DecisionView::of)
                        .toList());
    }

    private static List<HomeView> homes(FaceId face, Rulings rulings, List<LoggedDecision> log) {
        List<HomeView> homes = new ArrayList<>();
        for (IdentityId.Kind kind : IdentityId.Kind.values()) {
            Home home = rulings.homes(kind).get(face);
            if (home != null) {
                homes.add(
                        new HomeView(home.identity(), home.asserted(), home.decision(), author(home.decision(), log)));
            }
        }
        return homes;
    }

    private static String author(long decision, List<LoggedDecision> log) {
        return log.stream()
                .filter(logged -> logged.number() == decision)
                .map(LoggedDecision::author)
                .findFirst()
                .orElseThrow();
    }

    private static boolean names(LoggedDecision logged, FaceId face) {
        return logged.decision().faces().contains(face)
                || logged.shifts().stream().anyMatch(shift -> shift.face().equals(face));
    }
}
