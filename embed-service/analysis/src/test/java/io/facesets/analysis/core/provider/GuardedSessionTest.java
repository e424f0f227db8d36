package io.facesets.analysis.core.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.facesets.analysis.core.model.Input;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.analysis.core.pack.Role;
import io.facesets.model.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedSessionTest {

    private static final Tensor KNOWN = new Tensor(new float[] {1, 2}, 1, 2);
    private static final Tensor BAD = new Tensor(new float[] {-1, 0}, 1, 2);

    /** A device that gives back what it gets, fails on negatives, and may be gone or gone mad. */
    private static final class Device implements ModelSession {
        boolean gone;
        boolean mad;
        boolean closed;

        @Override
        public List<Tensor> run(Input asked) {
            Tensor input = asked.tensor();
            if (gone || input.values()[0] < 0) {
                throw new IllegalStateException("887A0005 device removed");
            }
            return List.of(mad ? BAD : input);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private final Device device = new Device();
    private final GuardedSession session =
            new GuardedSession(device, ExecutionProvider.DIRECTML, Role.RECOGNISER, KNOWN, List.of(KNOWN));

    @Test
    void aPhotoThatFailsAloneFailsAlone() {
        assertThat(session.run(KNOWN)).containsExactly(KNOWN);
        assertThatIllegalStateException().isThrownBy(() -> session.run(BAD));
        assertThat(session.run(KNOWN)).containsExactly(KNOWN);
    }

    @Test
    void aDeviceThatIsGoneIsNoPhotosFault() {
        device.gone = true;
        assertThatExceptionOfType(Fault.class)
                .isThrownBy(() -> session.run(KNOWN))
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo(GuardedSession.LOST);
                    assertThat(fault.blame()).isEqualTo(Fault.Blame.RESOURCE);
                })
                .withMessageContaining("directml")
                .withMessageContaining("887A0005");
    }

    @Test
    void aDeviceThatAnswersOtherwiseThanItDidIsLostToo() {
        device.mad = true;
        assertThatExceptionOfType(Fault.class)
                .isThrownBy(() -> session.run(BAD))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(GuardedSession.LOST));
    }

    @Test
    void itIsClosedWithItsModel() {
        session.close();
        assertThat(device.closed).isTrue();
    }
}
