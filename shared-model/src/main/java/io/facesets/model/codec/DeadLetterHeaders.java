package io.facesets.model.codec;

import io.facesets.model.event.Topic;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The headers of what lies in a dead-letter topic, UTF-8 text all of them. A letter has the record's own key, value and
 * headers and, beside them, these. A mark, which says what became of a letter, has no value and the header {@link #SETTLED};
 * it speaks of all letters before it that have the same place. What has no place is neither.
 */
public final class DeadLetterHeaders {

    /** What all of them begin with, and no other header. */
    public static final String PREFIX = "dead-letter-";

    /** A stable code in kebab-case, such as {@code unknown-schema}. */
    public static final String CODE = PREFIX + "code";

    public static final String REASON = PREFIX + "reason";
    public static final String DO = PREFIX + "do";

    /** The service that could not handle the record. */
    public static final String SERVICE = PREFIX + "service";

    /** When it was put away, ISO-8601. */
    public static final String TIME = PREFIX + "time";

    public static final String TOPIC = PREFIX + "topic";
    public static final String PARTITION = PREFIX + "partition";
    public static final String OFFSET = PREFIX + "offset";

    /** The number of bytes of a value that was too large to be kept with the letter. */
    public static final String OMITTED = PREFIX + "value-omitted";

    /** On a mark: {@code retried} or {@code dropped}. */
    public static final String SETTLED = PREFIX + "settled";

    /** On a record that was put back: the place that it was put away from, as {@link Place#toString}. */
    public static final String RETRY_OF = PREFIX + "retry-of";

    private DeadLetterHeaders() {}

    /** Where a record lay that could not be handled; as text {@code topic/partition/offset}. */
    public record Place(Topic topic, int partition, long offset) implements Comparable<Place> {

        /** Throws {@link IllegalArgumentException} if the text names no place. */
        public static Place parse(String text) {
            String[] parts = text.split("/", -1);
            return Optional.of(parts)
                    .filter(three -> three.length == 3)
                    .flatMap(three -> of(Map.of(TOPIC, three[0], PARTITION, three[1], OFFSET, three[2])))
                    .orElseThrow(() ->
                            new IllegalArgumentException("a place is topic/partition/offset, not '" + text + "'"));
        }

        /** The place that the headers name; empty if they name none. */
        public static Optional<Place> of(Map<String, String> headers) {
            try {
                return Arrays.stream(Topic.values())
                        .filter(topic -> topic.topicName().equals(headers.get(TOPIC)))
                        .findFirst()
                        .map(topic -> new Place(
                                topic,
                                Integer.parseInt(headers.getOrDefault(PARTITION, "")),
                                Long.parseLong(headers.getOrDefault(OFFSET, ""))));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        /** As the headers of a letter or a mark. */
        public Map<String, String> headers() {
            return Map.of(
                    TOPIC, topic.topicName(), PARTITION, Integer.toString(partition), OFFSET, Long.toString(offset));
        }

        @Override
        public int compareTo(Place other) {
            return java.util.Comparator.comparing(Place::topic)
                    .thenComparing(Place::partition)
                    .thenComparing(Place::offset)
                    .compare(this, other);
        }

        @Override
        public String toString() {
            return topic.topicName() + "/" + partition + "/" + offset;
        }
    }
}
