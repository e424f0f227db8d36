package io.facesets.embed.core.flow;

import io.facesets.embed.core.fetch.Fetched;
import io.facesets.embed.core.fetch.Fetcher;
import io.facesets.embed.core.known.Known;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;

/** Brings one photo's bytes to the analysers: plain blocking code, for a virtual thread a photo. */
final class Courier {

    private static final System.Logger LOG = System.getLogger(Courier.class.getName());

    private final Register register;
    private final Known known;
    private final Triage triage;
    private final FetchBudget budget;
    private final Fetcher fetcher;
    private final Analysers analysers;
    private final Results results;

    Courier(
            Register register,
            Known known,
            Triage triage,
            FetchBudget budget,
            Fetcher fetcher,
            Analysers analysers,
            Results results) {
        this.register = register;
        this.known = known;
        this.triage = triage;
        this.budget = budget;
        this.fetcher = fetcher;
        this.analysers = analysers;
        this.results = results;
    }

    /** Returns when the photo is with the analysers, or has ended, or has its result on the way. */
    void carry(UnderWay one) {
        try {
            known.awaitCurrent();
            if (!triage.spares(one)) {
                fetch(one);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            register.end(one, new Ending.Stopped());
        }
    }

    private void fetch(UnderWay one) throws InterruptedException {
        long size = one.photo().size();
        budget.acquire(size);
        one.enter(Step.FETCHING);
        boolean handedOver = false;
        try {
            switch (fetcher.fetch(one.photo())) {
                case Fetched.Photo found -> {
                    handedOver = true;
                    analysers.offer(new Analysers.Job(one, found.bytes(), size));
                }
                case Fetched.Not not -> results.publish(one, new FacesEmbedded.Rejected(not.reason(), not.detail()));
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.log(System.Logger.Level.WARNING, "fetching " + one.content() + " failed", e);
            results.publish(
                    one,
                    new FacesEmbedded.Rejected(
                            RejectionCode.UNAVAILABLE, e.getClass().getSimpleName() + ": " + e.getMessage()));
        } finally {
            if (!handedOver) {
                budget.releasePhoto();
                budget.releaseBytes(size);
            }
        }
    }
}
