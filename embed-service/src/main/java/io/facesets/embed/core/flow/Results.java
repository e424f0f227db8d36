package io.facesets.embed.core.flow;

import io.facesets.embed.core.journal.CrashJournal;
import io.facesets.embed.core.work.Analysis;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;

/** The last stage: makes the one result of a photo, sends it, and ends the photo when the broker has it. */
final class Results {

    private final Register register;
    private final Analysis analysis;
    private final CrashJournal journal;
    private final Publisher publisher;

    Results(Register register, Analysis analysis, CrashJournal journal, Publisher publisher) {
        this.register = register;
        this.analysis = analysis;
        this.journal = journal;
        this.publisher = publisher;
    }

    /** Sends {@code outcome}; returns at once. To be called once for each photo. */
    void publish(UnderWay one, FacesEmbedded.Outcome outcome) {
        one.enter(Step.PUBLISHING);
        FacesEmbedded result = new FacesEmbedded(one.content(), analysis.pack(), analysis.provider(), outcome);
        publisher.publish(result).whenComplete((done, failure) -> {
            if (failure == null) {
                settle(result);
                register.end(one, new Ending.Published(outcome));
            } else {
                register.end(one, new Ending.Stopped());
            }
        });
    }

    private void settle(FacesEmbedded result) {
        if (result.outcome() instanceof FacesEmbedded.Rejected rejected
                && rejected.reason().equals(RejectionCode.DECODER_CRASH)) {
            journal.settled(result.content());
        }
    }
}
