package io.facesets.embed.core.flow;

import io.facesets.embed.core.journal.CrashJournal;
import io.facesets.embed.core.known.Known;
import io.facesets.embed.core.work.Analysis;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.event.RejectionCode;
import java.util.Optional;

/**
 * The last stage: makes the one result of a photo, sends it, and ends the photo when the broker has it. A rejection that
 * would take the place of faces is not sent.
 */
final class Results {

    private final Register register;
    private final Known known;
    private final Analysis analysis;
    private final CrashJournal journal;
    private final Publisher publisher;

    Results(Register register, Known known, Analysis analysis, CrashJournal journal, Publisher publisher) {
        this.register = register;
        this.known = known;
        this.analysis = analysis;
        this.journal = journal;
        this.publisher = publisher;
    }

    /**
     * Sends {@code outcome} without what is forgotten, unless what stands is to be kept; returns at once. To be called once
     * for each photo.
     */
    void publish(UnderWay one, FacesEmbedded.Outcome found) {
        one.enter(Step.PUBLISHING);
        Optional<ForgottenFaces> forgotten = known.forgotten(one.content());
        if (forgotten.isEmpty()) {
            register.end(one, new Ending.Stopped());
            return;
        }
        FacesEmbedded result =
                new FacesEmbedded(one.content(), analysis.pack(), analysis.provider(), found).without(forgotten.get());
        switch (keeping(one, result.outcome())) {
            case PUBLISH -> send(one, result);
            case KEEP -> {
                settle(one, result.outcome());
                register.end(one, new Ending.Kept());
            }
            case UNDECIDED -> register.end(one, new Ending.Stopped());
        }
    }

    private Keeping keeping(UnderWay one, FacesEmbedded.Outcome outcome) {
        return outcome instanceof FacesEmbedded.Rejected rejected
                ? Keeping.of(rejected.reason(), known.standing(one.content()))
                : Keeping.PUBLISH;
    }

    private void send(UnderWay one, FacesEmbedded result) {
        publisher.publish(result).whenComplete((done, failure) -> {
            if (failure == null) {
                settle(one, result.outcome());
                register.end(one, new Ending.Published(result.outcome()));
            } else {
                register.end(one, new Ending.Stopped());
            }
        });
    }

    private void settle(UnderWay one, FacesEmbedded.Outcome outcome) {
        if (outcome instanceof FacesEmbedded.Rejected rejected
                && rejected.reason().equals(RejectionCode.DECODER_CRASH)) {
            journal.settled(one.content());
        }
    }
}
