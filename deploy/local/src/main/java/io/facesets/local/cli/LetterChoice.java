package io.facesets.local.cli;

import io.facesets.local.topics.DeadLetter;
import io.facesets.local.topics.DeadLetterShelf;
import io.facesets.model.Fault;
import io.facesets.model.codec.DeadLetterHeaders.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which of the letters that wait: by place, or all, or all of a topic or a code. */
final class LetterChoice {

    @Parameters(
            paramLabel = "PLACE",
            arity = "0..*",
            description = "Where the record lay, as 'dlq list' says it: topic/partition/offset.")
    private List<String> places = List.of();

    @Option(names = "--all", description = "All that wait.")
    private boolean all;

    @Option(names = "--topic", paramLabel = "NAME", description = "With --all: only this topic's.")
    private @Nullable String topic;

    @Option(names = "--code", paramLabel = "CODE", description = "With --all: only those with this code.")
    private @Nullable String code;

    List<DeadLetter> of(DeadLetterShelf shelf) {
        if (all == !places.isEmpty()) {
            throw Fault.user("which-letters", "Name places, or say --all: './facesets dlq list' shows what waits.");
        }
        List<DeadLetter> waiting = shelf.waiting();
        return all
                ? waiting.stream().filter(this::chosen).toList()
                : places.stream().map(place -> find(waiting, place)).toList();
    }

    private boolean chosen(DeadLetter letter) {
        return (topic == null || letter.place().topic().topicName().equals(topic))
                && (code == null || letter.code().equals(code));
    }

    /** Throws a fault of the user's if nothing waits there. */
    static DeadLetter find(List<DeadLetter> waiting, String text) {
        Place place = place(text);
        return waiting.stream()
                .filter(letter -> letter.place().equals(place))
                .findFirst()
                .orElseThrow(() -> Fault.user(
                        "no-such-letter", "Nothing waits about " + place + ": './facesets dlq list' shows what does."));
    }

    private static Place place(String text) {
        try {
            return Place.parse(text);
        } catch (IllegalArgumentException e) {
            throw Fault.user("no-such-letter", e.getMessage() + ", such as asset-staged/3/17.");
        }
    }
}
