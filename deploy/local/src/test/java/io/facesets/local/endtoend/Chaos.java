package io.facesets.local.endtoend;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Kills processes of a run at random moments, and says each time what and when. */
final class Chaos {

    /** By what their command lines say; the launcher itself is the one without a name. */
    private static final List<String> VICTIMS = List.of(
            "stager-service",
            "embed-service",
            "embed-service",
            "embed-service",
            "cluster-service",
            "export-service",
            "BrokerMain",
            "");

    private static final Duration SHORTEST = Duration.ofMillis(300);

    private final Random random;
    private final Duration longest;
    private final PrintStream said;
    private final Map<String, Integer> kills = new TreeMap<>();
    private int left;

    /** @param longest the pause between two kills is random, up to this */
    Chaos(long seed, int kills, Duration longest, PrintStream said) {
        this.random = new Random(seed);
        this.left = kills;
        this.longest = longest;
        this.said = said;
    }

    boolean over() {
        return left == 0;
    }

    /** How often each was killed. */
    Map<String, Integer> kills() {
        return kills;
    }

    int killsOf(String victim) {
        return kills.getOrDefault(victim, 0);
    }

    /** Kills as long as the run lives and kills are left. */
    void haunt(FaceSetsProcess run) throws InterruptedException, IOException {
        CountDownLatch ended = new CountDownLatch(1);
        var unused = run.handle().onExit().thenRun(ended::countDown);
        while (left > 0 && !ended.await(pause(), TimeUnit.MILLISECONDS)) {
            kill(run, VICTIMS.get(random.nextInt(VICTIMS.size())));
        }
    }

    private long pause() {
        return SHORTEST.toMillis() + random.nextLong(longest.toMillis() - SHORTEST.toMillis());
    }

    private void kill(FaceSetsProcess run, String victim) {
        Optional<ProcessHandle> found = victim.isEmpty() ? Optional.of(run.handle()) : child(run, victim);
        found.ifPresent(process -> {
            String name = victim.isEmpty() ? "launcher" : victim;
            if (process.destroyForcibly()) {
                left--;
                kills.merge(name, 1, Integer::sum);
                said.printf("kill -9 %s (process %d), %d left%n", name, process.pid(), left);
            }
        });
    }

    private Optional<ProcessHandle> child(FaceSetsProcess run, String part) {
        List<ProcessHandle> all = new ArrayList<>(run.children());
        all.removeIf(p -> p.info().commandLine().filter(c -> c.contains(part)).isEmpty());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }
}
