package io.facesets.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.model.Fault;
import io.quarkus.runtime.PreventFurtherStepsException;
import org.junit.jupiter.api.Test;

class StartupTest {

    @Test
    void aFaultEndsTheStartWithItsMessageAndACodeThatSaysWhoseTurnItIs() {
        assertThat(Startup.<Integer>orEnd(() -> 7)).isEqualTo(7);
        assertThatThrownBy(() -> Startup.orEnd(() -> {
                    throw Fault.resource("gone", "The disk is gone.", new IllegalStateException("deeper"));
                }))
                .rootCause()
                .isInstanceOfSatisfying(PreventFurtherStepsException.class, end -> {
                    assertThat(end).hasMessage("This service can't start. The disk is gone.");
                    assertThat(end.getExitCode()).isEqualTo(3);
                });
        assertThat(Startup.exitCode(Fault.Blame.USER)).isEqualTo(2);
        assertThat(Startup.exitCode(Fault.Blame.INTERNAL)).isEqualTo(1);
    }
}
