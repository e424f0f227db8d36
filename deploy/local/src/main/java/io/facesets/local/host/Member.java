package io.facesets.local.host;

import io.facesets.model.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One process: a service, or the first, second, … of its workers. Labels are {@code embed}, {@code embed-2}, …
 *
 * @param number from 1; more than 1 only for {@link Service#EMBED}
 */
public record Member(Service service, int number) implements Comparable<Member> {

    /** More workers than this on one machine are a slip of the keyboard. */
    public static final int MOST_WORKERS = 32;

    private static final Comparator<Member> ORDER =
            Comparator.comparing(Member::service).thenComparingInt(Member::number);

    public Member {
        Checks.require(
                number == 1 || service == Service.EMBED && number > 1 && number <= MOST_WORKERS,
                "there is no process " + service.label() + "-" + number);
    }

    /** The only process of a service, or its first. */
    public static Member of(Service service) {
        return new Member(service, 1);
    }

    /** Every process, in the order in which they are started. */
    public static List<Member> all(int workers) {
        List<Member> all = new ArrayList<>();
        for (Service service : Service.values()) {
            int last = service == Service.EMBED ? workers : 1;
            for (int number = 1; number <= last; number++) {
                all.add(new Member(service, number));
            }
        }
        return List.copyOf(all);
    }

    /** The process with that label, if there can be one. */
    public static Optional<Member> labelled(String label) {
        return all(MOST_WORKERS).stream().filter(m -> m.label().equals(label)).findFirst();
    }

    public String label() {
        return number == 1 ? service.label() : service.label() + "-" + number;
    }

    @Override
    public int compareTo(Member other) {
        return ORDER.compare(this, other);
    }
}
