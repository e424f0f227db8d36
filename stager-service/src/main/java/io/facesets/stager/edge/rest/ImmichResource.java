package io.facesets.stager.edge.rest;

import io.facesets.model.LibraryName;
import io.facesets.runtime.jobs.JobView;
import io.facesets.runtime.jobs.Jobs;
import io.facesets.stager.core.immich.Account;
import io.facesets.stager.core.immich.Desk;
import io.facesets.stager.core.immich.ImmichLedger;
import io.facesets.stager.core.immich.ImportReport;
import io.facesets.stager.core.immich.Standing;
import io.facesets.stager.core.immich.State;
import io.facesets.stager.edge.accounts.AccountFiles;
import io.facesets.stager.edge.jobs.Told;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Imports from Immich, and how the accounts stand. */
@Path("/immich")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Singleton
public class ImmichResource {

    private static final Bodies<ImportRequest> BODIES = new Bodies<>(
            ImportRequest.class,
            "An import is asked for as {\"library\":\"anna\",\"url\":\"https://...\",\"key\":\"...\"}");

    private final Jobs jobs = new Jobs("immich");
    private final Desk desk;
    private final ImmichLedger ledger;
    private final AccountFiles files;

    ImmichResource(Desk desk, ImmichLedger ledger, AccountFiles files) {
        this.desk = desk;
        this.ledger = ledger;
        this.files = files;
    }

    /**
     * What to import. What is absent is as the account was added, if it was, or as usual.
     *
     * @param library what the photos are called here
     * @param url of the server
     * @param key an API key; not kept
     * @param prefilter {@code immich} or {@code none}
     * @param faceShort pixels that a face needs for the prefilter
     * @param workers assets fetched at the same time
     */
    public record ImportRequest(
            LibraryName library,
            Optional<String> url,
            Optional<String> key,
            Optional<String> prefilter,
            Optional<Double> faceShort,
            Optional<Integer> workers,
            Optional<Boolean> keepThumbnails,
            Optional<Boolean> keepRemoved) {

        AccountFiles.Request said() {
            return new AccountFiles.Request(url, key, prefilter, faceShort, workers, keepThumbnails, keepRemoved);
        }

        @Override
        public String toString() {
            return "an import into " + library;
        }
    }

    /** Assets in one state for one reason. */
    public record CountView(State state, String reason, long assets, long bytes) {}

    /**
     * An account that is followed, or was imported.
     *
     * @param standing {@code working}, {@code waiting}, {@code paused} or {@code refused}; blank if it is not followed
     * @param detail in words
     */
    public record AccountView(LibraryName library, String standing, String detail, List<CountView> assets) {}

    @GET
    @Operation(summary = "The Immich accounts: how they stand, and their assets by state and reason")
    public List<AccountView> accounts() {
        Map<LibraryName, Standing> standings = desk.standings();
        List<AccountView> views = new ArrayList<>();
        for (LibraryName library : ledger.libraries()) {
            Optional<Standing> standing = Optional.ofNullable(standings.remove(library));
            views.add(view(library, standing));
        }
        standings.forEach((library, standing) -> views.add(view(library, Optional.of(standing))));
        return views;
    }

    private AccountView view(LibraryName library, Optional<Standing> standing) {
        return new AccountView(
                library,
                standing.map(ImmichResource::name).orElse(""),
                standing.map(ImmichResource::detail).orElse(""),
                counts(library));
    }

    private List<CountView> counts(LibraryName library) {
        return ledger.counts(library).stream()
                .map(count -> new CountView(count.state(), count.reason(), count.assets(), count.bytes()))
                .toList();
    }

    private static String name(Standing standing) {
        return standing.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    private static String detail(Standing standing) {
        return switch (standing) {
            case Standing.Working(String stage, long done, long total) ->
                stage + " " + done + (total >= 0 ? "/" + total : "");
            case Standing.Waiting waiting -> "next look at " + waiting.next();
            case Standing.Paused paused -> paused.why() + "; next probe at " + paused.next();
            case Standing.Refused refused -> refused.why();
        };
    }

    @POST
    @Path("/imports")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Import what an Immich account has; asked for again it goes on where it was")
    public Response start(
            @RequestBody(content = @Content(schema = @Schema(implementation = ImportRequest.class))) String body) {
        ImportRequest request = BODIES.read(body);
        AccountFiles.Request added = files.find(request.library()).orElseGet(files::usual);
        Account account = request.said().or(added).account(request.library());
        JobView job =
                jobs.submit("import", progress -> result(account.library(), desk.once(account, Told.by(progress))));
        return Response.accepted(job).build();
    }

    @GET
    @Path("/imports/{id}")
    @Operation(summary = "An import as it stands; kept for the last hundred")
    public JobView find(@PathParam("id") String id) {
        return jobs.find(id).orElseThrow(NotFoundException::new);
    }

    @DELETE
    @Path("/imports/{id}")
    @Operation(summary = "Stop an import; what it has staged stays")
    public JobView cancel(@PathParam("id") String id) {
        return jobs.cancel(id).orElseThrow(NotFoundException::new);
    }

    @PreDestroy
    void close() {
        jobs.close();
    }

    private Map<String, Object> result(LibraryName library, ImportReport report) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("seen", report.seen());
        result.put("counted", report.counted());
        result.put("missed", report.missed());
        result.put("new", report.staged());
        result.put("bytes", report.bytes());
        result.put("known", report.knownElsewhere());
        result.put("internal", report.internal());
        result.put("unfetched", report.unfetched());
        result.put("removed", report.removed());
        result.put("renamed", report.renamed());
        result.put("transientErrors", report.transientErrors());
        result.put("assets", counts(library));
        result.put("unreadableCount", report.failureCount());
        result.put(
                "unreadable",
                report.failures().stream()
                        .map(one -> Map.of("path", one.path(), "reason", one.reason()))
                        .toList());
        return result;
    }
}
