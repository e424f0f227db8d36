package io.facesets.export.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.export.core.selection.Spread.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpreadTest {

    private static Look<String> look(String name, double score, double yaw, double year) {
        return new Look<>(
                name,
                score,
                OptionalDouble.of(yaw),
                OptionalDouble.empty(),
                OptionalDouble.of(0.5),
                OptionalDouble.of(year));
    }

    @Test
    void theBestLeadsAndTheMostDifferentFollow() {
        List<Look<String>> ranked = List.of(
                look("best", 0.9, 0, 2010),
                look("twin", 0.89, 1, 2010),
                look("older", 0.8, 0, 2020),
                look("turned", 0.7, 40, 2010));
        assertThat(Spread.order(ranked, 3, 0.4)).containsExactly("best", "older", "turned", "twin");
        assertThat(Spread.order(ranked, 2, 0.4))
                .as("a beginning of it")
                .containsExactly("best", "older", "twin", "turned");
    }

    @Test
    void noFaceBelowTheFloorIsTakenWhileThereAreOthers() {
        List<Look<String>> ranked = List.of(
                look("a", 0.9, 0, 2010), look("b", 0.8, 0, 2010), look("c", 0.7, 1, 2010), look("bad", 0.2, 60, 1990));
        assertThat(Spread.order(ranked, 3, 0.4)).endsWith("bad");
        assertThat(Spread.order(ranked, 4, 0.4)).contains("bad").startsWith("a", "bad");
        assertThat(Spread.order(ranked, 3, 0)).startsWith("a", "bad");
    }

    @Test
    void whereNothingIsKnownItIsTheRank() {
        List<Look<String>> ranked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ranked.add(new Look<>(
                    "face " + i,
                    0.9 - i * 0.1,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty()));
        }
        assertThat(Spread.order(ranked, 3, 0.4)).containsExactly("face 0", "face 1", "face 2", "face 3", "face 4");
        assertThat(Spread.order(List.<Look<String>>of(), 3, 0.4)).isEmpty();
        assertThat(Spread.order(ranked, 100, 1)).hasSize(5);
    }

    /** Against a count of what it is for: the poses shown by so many faces. */
    @Test
    void itShowsMoreThanTheRankDoesAndLosesNobody() {
        Random random = new Random(7);
        List<Look<String>> ranked = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            // The better a face scores, the more it looks into the camera: as in life.
            ranked.add(look("face " + i, 1 - i / 400.0, (random.nextDouble() - 0.5) * i * 0.4, 2000 + i / 15));
        }
        List<String> spread = Spread.order(ranked, 30, 0.4);
        assertThat(spread).hasSize(300).doesNotHaveDuplicates();
        assertThat(Spread.order(ranked, 30, 0.4)).isEqualTo(spread);
        assertThat(widest(ranked, spread)).isGreaterThan(2 * widest(ranked, names(ranked)));
        List<Look<String>> shown =
                ranked.stream().filter(l -> spread.indexOf(l.face()) < 30).toList();
        assertThat(shown).allMatch(l -> l.score() >= 0.4);
    }

    private static List<String> names(List<Look<String>> looks) {
        return looks.stream().map(Look::face).toList();
    }

    private static double widest(List<Look<String>> looks, List<String> order) {
        List<String> shown = order.subList(0, 30);
        var yaws = looks.stream()
                .filter(l -> shown.contains(l.face()))
                .mapToDouble(l -> l.yaw().orElseThrow())
                .summaryStatistics();
        return yaws.getMax() - yaws.getMin();
    }
}
