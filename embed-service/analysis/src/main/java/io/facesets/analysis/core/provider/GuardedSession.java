package io.facesets.analysis.core.provider;

import io.facesets.analysis.core.model.Input;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.analysis.core.pack.Role;
import io.facesets.model.Fault;
import java.util.List;

/**
 * Tells a photo that a model can't take from a device that is gone: a driver that was reset, a card that was unplugged.
 * When a run fails, the picture whose answer is known is run; if that fails too, or has another answer now, no photo is to
 * blame, and every further one would be.
 */
public final class GuardedSession implements ModelSession {

    /** The code of the {@link Fault} that says so. */
    public static final String LOST = "provider-lost";

    private final ModelSession model;
    private final ExecutionProvider provider;
    private final Role role;
    private final Tensor known;
    private final List<Tensor> answer;

    public GuardedSession(
            ModelSession model, ExecutionProvider provider, Role role, Tensor known, List<Tensor> answer) {
        this.model = model;
        this.provider = provider;
        this.role = role;
        this.known = known;
        this.answer = answer;
    }

    /**
     * Runs the model.
     *
     * @throws Fault of a resource, with the code {@link #LOST}, if the provider no longer works
     */
    @Override
    public List<Tensor> run(Input input) {
        try {
            return model.run(input);
        } catch (RuntimeException e) {
            check(e);
            throw e;
        }
    }

    private void check(RuntimeException failure) {
        try {
            Parity parity = Parity.of(role, answer, model.run(known));
            if (parity.holds()) {
                return;
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        throw Fault.resource(
                LOST,
                "The provider " + provider.key() + " no longer works: " + failure.getMessage()
                        + " This worker must be started anew.",
                failure);
    }

    @Override
    public void close() {
        model.close();
    }
}
