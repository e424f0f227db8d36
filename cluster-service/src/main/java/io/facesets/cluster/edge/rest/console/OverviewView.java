package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.edge.neighbours.Health;
import io.facesets.cluster.edge.storage.Accounts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How everything goes.
 *
 * @param rejected photos by reason, the most first
 * @param perSecond photos that end a second, if any are counted
 * @param remaining how long what waits will take at that pace
 * @param free bytes on the data folder's disk, and all of it
 */
record OverviewView(
        List<Health> services,
        Accounts.Balance balance,
        List<Accounts.Rejections> rejected,
        Map<String, Long> identities,
        Optional<Double> perSecond,
        Optional<Duration> remaining,
        Disk disk) {

    /** Room on a disk, in bytes. */
    public record Disk(long free, long all) {

        private static final double GIGA = 1e9;

        public String text() {
            return String.format(Locale.ROOT, "%.1f of %.0f GB free", free / GIGA, all / GIGA);
        }

        /** Less than a tenth, and less than 10 GB. */
        public boolean low() {
            return free < all / 10 && free < 10 * GIGA;
        }
    }

    public boolean well() {
        return services.stream().allMatch(Health::up);
    }

    public long sets() {
        return identities.getOrDefault("faceset", 0L);
    }

    public long persons() {
        return identities.getOrDefault("person", 0L);
    }

    /** Of a hundred photos, so many have ended. */
    public int percent() {
        return balance.staged() == 0 ? 100 : (int) (100 * (balance.staged() - balance.waiting()) / balance.staged());
    }

    public String pace() {
        return perSecond
                .filter(rate -> rate > 0)
                .map(rate -> String.format(Locale.ROOT, "%.1f photos a second", rate)
                        + remaining
                                .map(left -> ", about " + text(left) + " left")
                                .orElse(""))
                .orElse(balance.waiting() > 0 ? "none ends at present" : "");
    }

    private static String text(Duration left) {
        return left.toMinutes() < 2
                ? left.toSeconds() + " s"
                : left.toHours() < 2 ? left.toMinutes() + " min" : left.toHours() + " h";
    }
}
