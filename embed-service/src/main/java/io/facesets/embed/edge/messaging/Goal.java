package io.facesets.embed.edge.messaging;

import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;

/** How far a topic is to be read before others go on. Safe for use by many threads. */
final class Goal {

    private Map<TopicPartition, Long> ends = Map.of();
    private long wanted = 1;
    private long known;
    private boolean reached;
    private long behind;

    /** Whatever is in the topic from now on is to be read: the reader asks for its ends. */
    synchronized void renew() {
        wanted++;
        reached = false;
    }

    /** The number of the goal whose ends are not known yet, or 0. */
    synchronized long unknown() {
        return wanted == known ? 0 : wanted;
    }

    /** @param goal what {@link #unknown} returned before the ends were asked for */
    synchronized void set(long goal, Map<TopicPartition, Long> newEnds) {
        ends = Map.copyOf(newEnds);
        known = goal;
    }

    /** Compares with where the reader stands; says whether the goal was reached by this call. */
    synchronized boolean look(ToLongFunction<TopicPartition> position) {
        behind = ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - position.applyAsLong(end.getKey())))
                .sum();
        boolean now = wanted == known && !reached && behind == 0;
        if (now) {
            reached = true;
            notifyAll();
        }
        return now;
    }

    synchronized boolean isReached() {
        return reached;
    }

    synchronized long behind() {
        return behind;
    }

    synchronized void await() throws InterruptedException {
        while (!reached) {
            wait();
        }
    }
}
