package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.decision.Home;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.run.DecisionLedger;
import io.facesets.cluster.core.run.Scene;
import io.facesets.cluster.edge.storage.Accounts;
import io.facesets.cluster.edge.storage.RunStore;
import io.facesets.model.EraOf;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Origin;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What is known: the accounts of the photos, and the identities. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class LibraryResource {

    private final Accounts accounts;
    private final RunStore runs;
    private final DecisionLedger ledger;

    LibraryResource(Accounts accounts, RunStore runs, DecisionLedger ledger) {
        this.accounts = accounts;
        this.runs = runs;
        this.ledger = ledger;
    }

    /**
     * An identity.
     *
     * @param state {@code active}, {@code merged-into}, {@code dissolved}, {@code excluded} or {@code forgotten}
     * @param mergedInto who has its faces now, if it has merged
     * @param origin who says that it is there, or who it is: {@code cluster}, {@code folder}, {@code immich}, {@code curator}
     * @param faces all it has, those included that are in it besides where they belong
     * @param images distinct photos among them
     * @param era whose era it is, if it is one
     * @param share of an inferred label: of the members with a name at the photos' source, those with this one
     */
    public record IdentityView(
            String name,
            Optional<String> label,
            String state,
            Optional<String> mergedInto,
            Origin origin,
            long revision,
            int faces,
            int images,
            Optional<EraOf> era,
            Optional<Double> share) {
        static IdentityView of(Identity identity) {
            return new IdentityView(
                    identity.id().toString(),
                    identity.label(),
                    identity.stateName(),
                    identity.heir().map(IdentityId::toString),
                    identity.origin(),
                    identity.revision(),
                    identity.faces().size(),
                    identity.images(),
                    identity.era(),
                    identity.title().share());
        }
    }

    @GET
    @Path("/accounts")
    @Operation(summary = "How many photos are staged, and how each ended, as far as consumed")
    public Accounts.Balance accounts() {
        return accounts.balance();
    }

    @GET
    @Path("/identities")
    @Operation(summary = "Every identity there ever was, by kind and number")
    public List<IdentityView> identities(
            @Parameter(description = "person or faceset; both if absent") @QueryParam("kind") Optional<String> kind,
            @Parameter(description = "active, merged-into, dissolved, excluded or forgotten; all if absent")
                    @QueryParam("state")
                    Optional<String> state) {
        Predicate<Identity> wanted = kind.map(LibraryResource::ofKind).orElse(identity -> true);
        return runs.identities().stream()
                .filter(wanted)
                .filter(identity -> state.isEmpty() || identity.stateName().equals(state.orElseThrow()))
                .map(IdentityView::of)
                .toList();
    }

    /**
     * A face in an identity.
     *
     * @param distance cosine distance to the identity's centroid, within [0, 2]
     * @param level who says so: {@code asserted} or {@code confirmed} by a curator, {@code inferred} by a run, or
     *     {@code included} besides where it belongs
     */
    public record MemberView(FaceId face, double distance, String level) {}

    /** An identity with its members, the nearest to the centroid first. */
    public record IdentityDetail(IdentityView identity, List<MemberView> members) {}

    @GET
    @Path("/identities/{id}")
    @Operation(summary = "An identity and its faces")
    @APIResponse(responseCode = "404", description = "there never was one of that number")
    public IdentityDetail identity(@PathParam("id") String id) {
        IdentityId wanted = DecisionRequests.parsed(Optional.of(id), "id");
        Scene scene = ledger.scene(Set.of(wanted), Set.of());
        Identity identity = Optional.ofNullable(scene.identities().get(wanted)).orElseThrow(NotFoundException::new);
        Map<FaceId, Home> homes = Rulings.of(scene.log()).homes(wanted.kind());
        List<MemberView> members = new ArrayList<>();
        Set<FaceId> beside = Set.copyOf(identity.beside());
        for (FaceId face : identity.faces()) {
            String level = beside.contains(face) ? "included" : level(homes.get(face));
            Optional.ofNullable(scene.places().get(face))
                    .ifPresent(place -> place.memberships().stream()
                            .filter(membership -> membership.identity().equals(wanted))
                            .forEach(membership -> members.add(new MemberView(face, membership.distance(), level))));
        }
        members.sort(Comparator.comparingDouble(MemberView::distance).thenComparing(MemberView::face));
        return new IdentityDetail(IdentityView.of(identity), members);
    }

    private static String level(@Nullable Home home) {
        if (home == null) {
            return "inferred";
        }
        return home.asserted() ? "asserted" : "confirmed";
    }

    private static Predicate<Identity> ofKind(String name) {
        IdentityId.Kind kind = switch (name) {
            case "person" -> IdentityId.Kind.PERSON;
            case "faceset" -> IdentityId.Kind.FACESET;
            default -> throw Fault.user("unknown-kind", "There is no kind '" + name + "'. Known: person, faceset.");
        };
        return identity -> identity.id().kind() == kind;
    }
}
