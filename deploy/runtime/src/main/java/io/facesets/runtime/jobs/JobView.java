package io.facesets.runtime.jobs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.facesets.model.Fault;
import java.util.Map;
import java.util.Optional;

/**
 * A job as it stands.
 *
 * @param stage what it is doing, a few words for a person; blank before it starts
 * @param done steps of the stage that are done
 * @param total steps of the stage, -1 if unknown
 * @param result what it found, once done
 * @param error why it failed, once failed
 */
public record JobView(
        String id,
        String kind,
        State state,
        String stage,
        long done,
        long total,
        Map<String, Object> result,
        Optional<Problem> error) {

    /** Where a job is in its life. */
    public enum State {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("done")
        DONE,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("cancelled")
        CANCELLED
    }

    /** What went wrong, whose turn it is, and what to do. */
    public record Problem(String code, Fault.Blame blame, String message) {

        /** A fault speaks for itself; anything else is a mistake of ours. */
        public static Problem of(Throwable thrown) {
            return thrown instanceof Fault fault
                    ? new Problem(fault.code(), fault.blame(), String.valueOf(fault.getMessage()))
                    : new Problem("internal", Fault.Blame.INTERNAL, String.valueOf(thrown));
        }
    }
}
