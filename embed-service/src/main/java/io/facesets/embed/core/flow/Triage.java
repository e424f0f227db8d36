package io.facesets.embed.core.flow;

import io.facesets.embed.core.journal.CrashJournal;
import io.facesets.embed.core.known.Known;
import io.facesets.embed.core.known.Standing;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.event.RejectionCode;

/**
 * Whether a photo needs to be looked at at all. Asked twice: before its bytes are fetched, and again before it is looked
 * at, since meanwhile its partition may have gone to another worker, or another worker's result may have come.
 */
record Triage(Register register, Known known, CrashJournal journal, Results results) {

    /** Ends the photo if nothing is left to be done for it, and says so. */
    boolean spares(UnderWay one) {
        if (register.endIfElsewhere(one)) {
            return true;
        }
        if (known.standing(one.content()) == Standing.DONE) {
            register.end(one, new Ending.Known());
            return true;
        }
        if (known.forgotten(one.content()).filter(ForgottenFaces::whole).isPresent()) {
            results.publish(one, new FacesEmbedded.Rejected(RejectionCode.FORGOTTEN, "the photo is forgotten"));
            return true;
        }
        if (journal.past(one.content()) == CrashJournal.Past.CONDEMNED) {
            results.publish(
                    one,
                    new FacesEmbedded.Rejected(
                            RejectionCode.DECODER_CRASH,
                            "the worker's process ended suddenly twice while it looked at this photo, the second time"
                                    + " while it looked at nothing else"));
            return true;
        }
        return false;
    }
}
