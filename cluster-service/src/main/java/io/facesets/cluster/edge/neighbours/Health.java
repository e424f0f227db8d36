package io.facesets.cluster.edge.neighbours;

import java.util.List;
import java.util.Map;

/**
 * How a process is.
 *
 * @param name such as {@code stager} or {@code embed-2}
 * @param address host and port
 * @param state of it
 * @param checks its own checks, those that are down first
 * @param remarks lines for a person: what a worker runs on, how an Immich account stands
 */
public record Health(String name, String address, State state, List<Check> checks, List<String> remarks) {

    /** What it says of itself. */
    public enum State {
        /** Everything is well. */
        UP,
        /** It answers, and says that something is not well. */
        DOWN,
        /** It does not answer. */
        SILENT
    }

    /** One of its checks with what it says: among it what to do, if it is down. */
    public record Check(String name, boolean up, Map<String, String> data) {
        public Check {
            data = Map.copyOf(data);
        }
    }

    public Health {
        checks = List.copyOf(checks);
        remarks = List.copyOf(remarks);
    }

    public boolean up() {
        return state == State.UP;
    }

    public boolean silent() {
        return state == State.SILENT;
    }

    /** The checks that are down. */
    public List<Check> failing() {
        return checks.stream().filter(check -> !check.up()).toList();
    }

    /** The checks that are up. */
    public List<Check> passing() {
        return checks.stream().filter(Check::up).toList();
    }
}
