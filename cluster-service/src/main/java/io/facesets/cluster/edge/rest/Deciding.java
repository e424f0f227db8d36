package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.run.Curator;
import io.facesets.cluster.core.run.RunPublisher;
import io.facesets.cluster.core.run.Wish;
import io.facesets.runtime.jobs.Jobs;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.Map;

/** The one way by which anybody decides: in effect when the call returns, published within moments. Thread-safe. */
@Singleton
public class Deciding {

    private final Curator curator;
    private final DecisionRequests requests;
    private final RunPublisher publisher;
    private final Jobs announcements;

    Deciding(
            Curator curator,
            DecisionRequests requests,
            RunPublisher publisher,
            @Identifier("announcements") Jobs announcements) {
        this.curator = curator;
        this.requests = requests;
        this.publisher = publisher;
        this.announcements = announcements;
    }

    /**
     * Decides what a request asks for.
     *
     * @throws io.facesets.model.Fault a user's, if it makes no sense as things stand; nothing was done then
     */
    public LoggedDecision decide(DecisionRequest request, String author) {
        Wish wish = requests.wish(request);
        LoggedDecision logged = curator.decide(wish, author);
        announce();
        return logged;
    }

    /** Takes a decision back. */
    public LoggedDecision undo(long number, String author) {
        LoggedDecision logged = curator.undo(number, author);
        announce();
        return logged;
    }

    /** Takes the last decision in force back. */
    public LoggedDecision undoLast(String author) {
        return undo(curator.last(), author);
    }

    /** It is kept already: if it can't be said now it is said with the next run, or when the service starts. */
    private void announce() {
        announcements.submit("publish", progress -> {
            publisher.publishKept();
            return Map.of();
        });
    }
}
