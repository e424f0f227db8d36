package io.facesets.export.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.export.core.library.Member;
import io.facesets.export.core.library.Photo;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.FaceId;
import io.facesets.model.FivePoints;
import io.facesets.model.Point;
import io.facesets.model.TakenAt;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectorTest {

    private static final Gates GATES = new Gates(0.5, 100, 0.45, new NearDuplicates(6));
    private static final Selector SELECTOR = new Selector(GATES);

    private static ContentId content(int n) {
        return new ContentId(String.format("%064x", n));
    }

    private static Member member(int photo, double side, double score, double blur, float... embedding) {
        return member(photo, side, score, blur, Optional.empty(), embedding);
    }

    private static Member member(
            int photo, double side, double score, double blur, Optional<TakenAt> taken, float... embedding) {
        Box box = new Box(100, 100, 100 + side, 100 + side);
        FivePoints points = new FivePoints(
                new Point(120, 130),
                new Point(180, 130),
                new Point(150, 150),
                new Point(130, 180),
                new Point(170, 180));
        Face face = new Face(
                0, box, points, Optional.empty(), Optional.empty(), score, blur, Optional.of(Embedding.of(embedding)));
        return new Member(
                new FaceId(content(photo), 0),
                face,
                new Photo(content(photo), 1, 1000, 1000, List.of(), taken, List.of(box)));
    }

    @Test
    void gatesComeInTheirOrderWithTheirFigures() {
        List<Member> members = List.of(
                member(1, 200, 0.9, 100, 1, 0, 0),
                member(2, 200, 0.9, 100, 1, 0.3f, 0),
                member(3, 99, 0.4, 100, 1, 0, 0),
                member(4, 99, 0.9, 100, 1, 0, 0),
                member(5, 200, 0.9, 100, 0, 0, 1));

        Selection selection = SELECTOR.select(members, Map.of());

        assertThat(selection.dropped())
                .extracting(Dropped::stage)
                .containsExactly(Stage.SCORE, Stage.SIZE, Stage.OUTLIER);
        assertThat(selection.dropped().get(0).value()).isEqualTo(0.4);
        assertThat(selection.dropped().get(0).limit()).isEqualTo(0.5);
        assertThat(selection.dropped().get(1).value()).isEqualTo(99);
        assertThat(selection.dropped().get(2).value()).isGreaterThan(0.45);
        assertThat(selection.groups()).hasSize(2);
    }

    @Test
    void poorFacesDoNotMoveTheCentroid() {
        List<Member> good = List.of(member(1, 200, 0.9, 100, 1, 0), member(2, 200, 0.9, 100, 1, 0));
        List<Member> withPoor = new ArrayList<>(good);
        for (int i = 10; i < 30; i++) {
            withPoor.add(member(i, 50, 0.9, 100, 0, 1));
        }
        Selection selection = SELECTOR.select(withPoor, Map.of());
        assertThat(selection.groups()).hasSize(2);
        assertThat(selection.groups().getFirst().getFirst().distance()).isCloseTo(0, within(1e-9));
    }

    @Test
    void aDistanceOfExactlyTheLimitStays() {
        List<Member> members = List.of(member(1, 100, 0.5, 100, 1, 0));
        assertThat(SELECTOR.select(members, Map.of()).groups()).hasSize(1);
    }

    @Test
    void duplicatesAreOneGroupBestFirst() {
        List<Member> members = List.of(
                member(1, 150, 0.9, 100, 1, 0, 0),
                member(2, 300, 0.9, 100, 1, 0, 0),
                member(3, 200, 0.9, 100, 1, 0.4f, 0));
        Map<ContentId, Long> hashes = Map.of(content(1), 0L, content(2), 0b111111L, content(3), -1L);

        List<List<Candidate>> groups = SELECTOR.select(members, hashes).groups();

        assertThat(groups).hasSize(2);
        assertThat(groups.getFirst()).extracting(c -> c.face().content()).containsExactly(content(2), content(1));
    }

    @Test
    void framesOfABurstAreKeptUnlessTheyAreTheSame() {
        Optional<TakenAt> second =
                Optional.of(new TakenAt(LocalDateTime.of(2014, 1, 1, 1, 1, 1), TakenAt.Evidence.EXIF));
        List<Member> members =
                List.of(member(1, 200, 0.9, 100, second, 1, 0), member(2, 200, 0.9, 100, second, 1, 0.1f));
        assertThat(SELECTOR.select(members, Map.of(content(1), 0L, content(2), 0b111L))
                        .groups())
                .hasSize(2);
        assertThat(SELECTOR.select(members, Map.of(content(1), 0L, content(2), 0b11L))
                        .groups())
                .hasSize(1);
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        Random random = new Random(7);
        List<Member> members = new ArrayList<>();
        Map<ContentId, Long> hashes = new java.util.HashMap<>();
        for (int i = 0; i < 60; i++) {
            members.add(member(
                    i,
                    60 + random.nextInt(300),
                    random.nextDouble(),
                    random.nextInt(500),
                    1,
                    random.nextFloat(),
                    random.nextFloat()));
            hashes.put(content(i), (long) random.nextInt(4) << 20);
        }
        Selection first = SELECTOR.select(members, hashes);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(members, random);
            Selection again = SELECTOR.select(members, hashes);
            assertThat(again.groups()).isEqualTo(first.groups());
            assertThat(again.dropped()).isEqualTo(first.dropped());
        }
        // Nobody is lost: every member is a candidate or dropped, once.
        assertThat(first.groups().stream().mapToInt(List::size).sum()
                        + first.dropped().size())
                .isEqualTo(60);
    }

    @Test
    void nothingInNothingOut() {
        Selection selection = SELECTOR.select(List.of(), Map.of());
        assertThat(selection.groups()).isEmpty();
        assertThat(selection.centroid()).isEmpty();
    }
}
