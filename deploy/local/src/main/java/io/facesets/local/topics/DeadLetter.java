package io.facesets.local.topics;

import io.facesets.model.codec.DeadLetterHeaders;
import io.facesets.model.codec.DeadLetterHeaders.Place;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A record that waits, and what was said of it, by each service that could not handle it.
 *
 * @param place where the record lay
 * @param offset the offset of its letter
 * @param services who could not handle it, in order
 * @param code why, as a stable code; blank if its letter has none
 * @param advice what to do
 * @param time when it was put away; blank if its letter does not say
 * @param key the record's own
 * @param bytes the size of its value
 * @param omitted whether the value was too large to be kept
 */
public record DeadLetter(
        Place place,
        long offset,
        Set<String> services,
        String code,
        String reason,
        String advice,
        String time,
        Optional<String> key,
        int bytes,
        boolean omitted) {

    public DeadLetter {
        services = java.util.Collections.unmodifiableSet(new TreeSet<>(services));
    }

    static DeadLetter of(Place place, Map<String, String> said, ConsumerRecord<String, byte[]> letter) {
        Optional<Integer> omitted =
                Optional.ofNullable(said.get(DeadLetterHeaders.OMITTED)).map(Integer::parseInt);
        return new DeadLetter(
                place,
                letter.offset(),
                Set.of(said.getOrDefault(DeadLetterHeaders.SERVICE, "?")),
                said.getOrDefault(DeadLetterHeaders.CODE, ""),
                said.getOrDefault(DeadLetterHeaders.REASON, ""),
                said.getOrDefault(DeadLetterHeaders.DO, ""),
                said.getOrDefault(DeadLetterHeaders.TIME, ""),
                Optional.ofNullable(letter.key()),
                omitted.orElse(Math.max(0, letter.serializedValueSize())),
                omitted.isPresent());
    }

    /** This record, of which another service has said something too. */
    DeadLetter and(DeadLetter other) {
        Set<String> all = new TreeSet<>(services);
        all.addAll(other.services);
        // The one whose value was kept is of more use.
        DeadLetter first = omitted ? other : this;
        return new DeadLetter(
                place,
                first.offset,
                all,
                first.code,
                first.reason,
                first.advice,
                first.time,
                first.key,
                first.bytes,
                first.omitted);
    }

    /** What a letter or a mark says, beside its record's own headers. */
    static Map<String, String> said(ConsumerRecord<String, byte[]> record) {
        Map<String, String> said = new HashMap<>();
        for (Header header : record.headers()) {
            if (header.key().startsWith(DeadLetterHeaders.PREFIX) && header.value() != null) {
                said.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return said;
    }

    static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
