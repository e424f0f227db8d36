package io.facesets.local.host;

import io.facesets.model.PackName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What runs on a data folder.
 *
 * @param pid the supervisor's process
 * @param started the supervisor's start, which tells it from a later process with the same number
 * @param provider what the embed workers were told to run on, if they were
 * @param ports by the label of a process
 * @param ready whether all services were ready once
 */
public record RunningState(
        long pid,
        Instant started,
        PackName pack,
        Optional<String> provider,
        Map<String, Integer> ports,
        boolean ready) {

    /** Process start times are kept by the system in ticks: two readings differ by less than this. */
    private static final long START_TOLERANCE_MS = 2_000;

    public RunningState {
        ports = Map.copyOf(ports);
    }

    /** The ports as a type that has them all. */
    public Ports allPorts() {
        Map<Member, Integer> byMember = new TreeMap<>();
        ports.forEach((label, port) -> Member.labelled(label).ifPresent(member -> byMember.put(member, port)));
        return new Ports(byMember);
    }

    /** How it is run. */
    public Setup setup() {
        long workers = allPorts().members().stream()
                .filter(m -> m.service() == Service.EMBED)
                .count();
        return new Setup(pack, provider, Math.toIntExact(workers));
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
