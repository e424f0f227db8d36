package io.facesets.runtime.health;

import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Something that is wrong, for a person.
 *
 * @param what what is wrong
 * @param todo what to do
 */
public record Finding(String what, String todo) {

    /** The names of the two in the data of a check. */
    public static final String WHAT = "what";

    public static final String DO = "do";

    public Finding {
        if (what.isBlank() || todo.isBlank()) {
            throw new IllegalArgumentException("a finding says what is wrong and what to do");
        }
    }

    /** A check's answer to which more data may be added: up, or down with the finding. */
    public static HealthCheckResponseBuilder answer(String name, Optional<Finding> finding) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(name).status(finding.isEmpty());
        finding.ifPresent(f -> answer.withData(WHAT, f.what).withData(DO, f.todo));
        return answer;
    }
}
