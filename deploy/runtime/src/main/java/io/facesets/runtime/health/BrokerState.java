package io.facesets.runtime.health;

import java.time.Instant;
import java.util.List;

/** How the broker was found at the last look. */
sealed interface BrokerState {

    /** Nobody has looked yet. */
    record Unknown() implements BrokerState {}

    /** It answers. */
    record There(List<Backlog> backlogs) implements BrokerState {
        public There {
            backlogs = List.copyOf(backlogs);
        }
    }

    /** It has not answered since then. */
    record Away(Instant since, String why) implements BrokerState {}
}
