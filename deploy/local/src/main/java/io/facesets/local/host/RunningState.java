package io.facesets.local.host;

import io.facesets.model.PackName;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * What runs on a data folder.
 *
 * @param pid the supervisor's process
 * @param started the supervisor's start, which tells it from a later process with the same number
 * @param ports by service label
 * @param ready whether all services were ready once
 */
public record RunningState(long pid, Instant started, PackName pack, Map<String, Integer> ports, boolean ready) {

    /** Process start times are kept by the system in ticks: two readings differ by less than this. */
    private static final long START_TOLERANCE_MS = 2_000;

    public RunningState {
        ports = Map.copyOf(ports);
    }

    /** The ports as a type that has them all. */
    public Ports allPorts() {
        Map<Service, Integer> byService = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            Integer port = ports.get(service.label());
            if (port != null) {
                byService.put(service, port);
            }
        }
        return new Ports(byService);
    }

    /** Whether the supervisor that wrote this still runs. */
    boolean alive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(p -> p.info().startInstant())
                .filter(start -> Math.abs(start.toEpochMilli() - started.toEpochMilli()) < START_TOLERANCE_MS)
                .isPresent();
    }

    /** The start of this process, as {@link #alive} will compare it. */
    public static Instant ownStart() {
        return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }
}
