package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.edge.storage.Accounts;
import io.facesets.cluster.edge.storage.RunStore;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What is known: the accounts of the photos, and the identities. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class LibraryResource {

    private final Accounts accounts;
    private final RunStore runs;

    LibraryResource(Accounts accounts, RunStore runs) {
        this.accounts = accounts;
        this.runs = runs;
    }

    /**
     * An identity.
     *
     * @param state {@code active}, {@code merged-into}, {@code dissolved}, {@code excluded} or {@code forgotten}
     * @param mergedInto who has its faces now, if it has merged
     * @param faces members
     * @param images distinct photos among them
     */
    public record IdentityView(
            String name,
            Optional<String> label,
            String state,
            Optional<String> mergedInto,
            long revision,
            int faces,
            int images) {
        static IdentityView of(Identity identity) {
            return new IdentityView(
                    identity.id().toString(),
                    identity.label(),
                    identity.stateName(),
                    identity.heir().map(IdentityId::toString),
                    identity.revision(),
                    identity.members().size(),
                    identity.images());
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
            @Parameter(description = "person or faceset; both if absent") @QueryParam("kind") Optional<String> kind) {
        Predicate<Identity> wanted = kind.map(LibraryResource::ofKind).orElse(identity -> true);
        return runs.identities().stream().filter(wanted).map(IdentityView::of).toList();
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
