package io.facesets.local.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.facesets.local.client.Services;
import io.facesets.local.host.Member;
import io.facesets.local.host.Service;
import io.facesets.model.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Photos in, face sets out: stage and embed together, until every photo is accounted for; sort; export. A service that
 * is started again in between is asked again; every request is harmless when repeated.
 */
public final class MainJob {

    /** Without any progress for so long, something is wrong that waiting does not mend. */
    private static final Duration STALLED = Duration.ofMinutes(10);

    private final Services services;
    private final Patience patience;
    private final Display display;
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    public MainJob(Services services, Patience patience, Display display) {
        this.services = services;
        this.patience = patience;
        this.display = display;
    }

    /** Waits until every service is ready. */
    public void awaitReady() throws InterruptedException {
        Instant began = Instant.now();
        display.stage("starting", "services");
        int all = services.members().size();
        for (int ready = 0; ready < all; patience.tick()) {
            ready = 0;
            for (Member member : services.members()) {
                ready += services.ready(member) ? 1 : 0;
            }
            display.update(ready, all, "");
            patience.check(began, "the services did not get ready");
        }
        note("start", began);
    }

    /** Does the whole job. */
    public RunReport run(Settings settings) throws InterruptedException {
        JsonNode scan = stageAndEmbed(settings);
        JsonNode sorted = job("sorting", "faces", Service.CLUSTER, "/runs", "sort", sortRequest(settings));
        Map<String, Object> binding = new HashMap<>(settings.binding());
        binding.put("folder", settings.out().toString());
        binding.put("run", sorted.path("run").asLong());
        JsonNode exported = job("exporting", "sets", Service.EXPORT, "/exports", "export", binding);
        return report(scan, sorted, exported);
    }

    private JsonNode stageAndEmbed(Settings settings) throws InterruptedException {
        Instant began = Instant.now();
        display.stage("embedding", "photos");
        FollowedJob scan = new FollowedJob(
                services,
                Service.STAGER,
                settings.intake().path(),
                settings.intake().request());
        Accounts last = Accounts.NONE;
        Instant lastChange = began;
        String lastSeen = "";
        boolean noted = false;
        boolean compared = false;
        while (true) {
            scan.poll();
            if (scan.done() && !noted) {
                noted = true;
                note("stage", began);
                ImmichLines.summary(scan.result()).forEach(display::say);
            }
            Optional<Accounts> now = accounts();
            if (now.isPresent()) {
                last = now.get();
                show(scan, last);
            }
            if (scan.done() && now.isPresent() && last.heard() && !compared) {
                // Not before: photos that are no longer there, such as those of another version, are found by the scan.
                new VersionCheck(services, patience).requireOne();
                compared = true;
            }
            String seen = scan.progress() + last;
            lastChange = seen.equals(lastSeen) ? lastChange : Instant.now();
            lastSeen = seen;
            if (scan.done() && now.isPresent() && last.complete()) {
                note("embed", began);
                return scan.result();
            }
            patience.check(lastChange, "no photo was read or embedded");
            patience.tick();
        }
    }

    private void show(FollowedJob scan, Accounts accounts) {
        long total = scan.done() ? accounts.contents() : -1;
        String files = scan.done() ? "" : "reading " + scan.progress() + ", ";
        display.update(
                accounts.accounted(),
                total,
                files + accounts.staged() + " staged, " + accounts.faces() + " faces, " + accounts.rejected()
                        + " rejected");
    }

    /** The books of both ends, or nothing while one of them is being started again. */
    private Optional<Accounts> accounts() throws InterruptedException {
        try {
            JsonNode ledger = services.get(Service.STAGER, "/ledger").orElseGet(MissingNode::getInstance);
            JsonNode books = services.get(Service.CLUSTER, "/accounts").orElseGet(MissingNode::getInstance);
            return Optional.of(Accounts.of(ledger, books));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> sortRequest(Settings settings) {
        return Map.of("operation", "sort", "parameters", settings.sorting());
    }

    private JsonNode job(String name, String unit, Service service, String path, String stage, Object request)
            throws InterruptedException {
        Instant began = Instant.now();
        display.stage(name, unit);
        JsonNode result = new FollowedJob(services, service, path, request).await(name, display, patience);
        note(stage, began);
        return result;
    }

    private RunReport report(JsonNode scan, JsonNode sorted, JsonNode exported) throws InterruptedException {
        Accounts books = accounts()
                .orElseThrow(
                        () -> Fault.resource("unreachable", "The services went away before the report could be made."));
        List<String> unreadable = new ArrayList<>();
        scan.path("unreadable")
                .forEach(u -> unreadable.add(
                        u.path("path").asText() + ": " + u.path("reason").asText()));
        return new RunReport(
                books.staged(),
                books.faces(),
                books.photosWithFaces(),
                books.noface(),
                books.rejected(),
                books.aliases(),
                exported.path("persons").asLong(sorted.path("persons").asLong()),
                exported.path("facesets").asLong(),
                unreadable,
                sorted.path("gates"),
                sorted.path("largest-left").asLong(),
                seconds);
    }

    private void note(String stage, Instant began) {
        seconds.put(stage, Duration.between(began, Instant.now()).toMillis() / 1000.0);
    }

    /** How the job waits: between two looks, and for how long without progress. */
    public interface Patience {

        /** Waits a moment, or throws at once if the services can't be kept up. */
        void tick() throws InterruptedException;

        /** Throws if {@code since} is too long ago. */
        default void check(Instant since, String what) {
            if (Duration.between(since, Instant.now()).compareTo(STALLED) > 0) {
                throw Fault.resource(
                        "stalled",
                        "For " + STALLED.toMinutes() + " minutes " + what + ". The logs say more: './facesets logs'.");
            }
        }
    }
}
