package io.facesets.local.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.facesets.local.client.Services;
import io.facesets.local.host.Service;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Follows the workers through all staged photos, which were announced to them again: those that have a result of this
 * very pack are passed over, the others are looked at. Not thread-safe.
 */
public final class LookAgain {

    private final Services services;
    private final Backlog backlog;
    private final MainJob.Patience patience;
    private final Display display;

    public LookAgain(Services services, Backlog backlog, MainJob.Patience patience, Display display) {
        this.services = services;
        this.backlog = backlog;
        this.patience = patience;
        this.display = display;
    }

    /**
     * What came of it. {@code staged = withFaces + noface + rejected} of the pack.
     *
     * @param lookedAt results that were published meanwhile: photos looked at, those twice that a dying worker left
     * @param older photos with faces of another version of the pack: they could not be had, and what was found is kept
     */
    public record Summary(
            long staged, long lookedAt, long withFaces, long noface, long rejected, long faces, long older) {

        /** For a person. */
        public String line() {
            String counts = String.format(
                    Locale.ROOT,
                    "%,d photos: %,d looked at, %,d known already; %,d with faces, %,d without, %,d rejected; %,d faces",
                    staged,
                    lookedAt,
                    Math.max(0, staged - lookedAt - older),
                    withFaces,
                    noface,
                    rejected,
                    faces);
            return older == 0
                    ? counts
                    : counts
                            + String.format(
                                    Locale.ROOT,
                                    ". %,d could not be had: the faces that another version of the pack has found in them"
                                            + " are kept, and can't be sorted with others. Bring those photos back and"
                                            + " look again; if they were deleted, 'run' finds that out.",
                                    older);
        }
    }

    /**
     * Waits until every photo is accounted for by this pack.
     *
     * @param resultsBefore results that had been published before
     */
    public Summary await(long resultsBefore) throws InterruptedException {
        display.stage("looking", "records");
        String lastSeen = "";
        Instant lastChange = Instant.now();
        while (true) {
            Optional<Seen> seen = look();
            if (seen.isPresent()) {
                Seen now = seen.get();
                display.update(now.read.done(), now.read.total(), now.details());
                if (now.complete()) {
                    return now.summary(resultsBefore);
                }
                lastChange = now.toString().equals(lastSeen) ? lastChange : Instant.now();
                lastSeen = now.toString();
            }
            patience.check(lastChange, "no photo was looked at");
            patience.tick();
        }
    }

    /** Everything at one moment. */
    private record Seen(Backlog.Read read, Backlog.Read sorted, long results, Accounts accounts, long older) {

        boolean complete() {
            return read.complete() && sorted.complete() && accounts.complete();
        }

        String details() {
            return accounts.faces() + " faces, " + accounts.rejected() + " rejected";
        }

        Summary summary(long resultsBefore) {
            return new Summary(
                    accounts.staged(),
                    results - resultsBefore,
                    accounts.photosWithFaces(),
                    accounts.noface(),
                    accounts.rejected(),
                    accounts.faces(),
                    older);
        }
    }

    /** Nothing while one of those that are asked is being started again. */
    private Optional<Seen> look() throws InterruptedException {
        try {
            // In this order: what is read further meanwhile can only make it look less complete.
            Backlog.Read read = backlog.read();
            Backlog.Read sorted = backlog.sorted();
            long results = backlog.results();
            JsonNode ledger = services.get(Service.STAGER, "/ledger").orElseGet(MissingNode::getInstance);
            JsonNode books = services.get(Service.CLUSTER, "/accounts").orElseGet(MissingNode::getInstance);
            JsonNode worker = services.get(Service.EMBED, "/worker").orElseGet(MissingNode::getInstance);
            return Optional.of(
                    new Seen(read, sorted, results, Accounts.of(ledger, books), VersionCheck.ofOthers(worker, books)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
