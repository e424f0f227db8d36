package io.facesets.runtime;

import io.facesets.model.Fault;
import io.quarkus.runtime.PreventFurtherStepsException;
import java.util.function.Supplier;

/** How a service ends that can't start: by one line that says what to do, and an exit code that says whose turn it is. */
public final class Startup {

    private Startup() {}

    /**
     * Returns what {@code step} returns. A fault ends the start: its message goes to standard error without a stack
     * trace, and the process ends with {@link #exitCode}.
     */
    public static <T> T orEnd(Supplier<T> step) {
        try {
            return step.get();
        } catch (Fault fault) {
            throw ending(fault);
        }
    }

    /** What to throw for a fault while a service starts. */
    public static IllegalStateException ending(Fault fault) {
        String line = "This service can't start. " + fault.getMessage();
        // Quarkus looks for the root of what ended a start, prints this one's message alone and takes its exit code.
        // Bare,
        // it would mean that the start went well and nothing more is to be started.
        return new IllegalStateException(line, new PreventFurtherStepsException(line, exitCode(fault.blame())));
    }

    /** 1: a mistake of ours; 2: a wrong setting; 3: something is missing, full or unreachable. */
    public static int exitCode(Fault.Blame blame) {
        return switch (blame) {
            case INTERNAL -> 1;
            case USER -> 2;
            case RESOURCE -> 3;
        };
    }
}
