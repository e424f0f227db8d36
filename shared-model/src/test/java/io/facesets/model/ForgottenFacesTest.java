package io.facesets.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.event.RejectionCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForgottenFacesTest {

    private static final Box LEFT = new Box(100, 100, 200, 220);
    private static final Box RIGHT = new Box(400, 100, 500, 220);
    private static final Box BETWEEN = new Box(250, 100, 350, 220);

    @Test
    void leavesTheOthersUnderTheirIndexes() {
        FacesEmbedded kept = result(LEFT, BETWEEN, RIGHT).without(ForgottenFaces.of(List.of(BETWEEN)));
        assertThat(((FacesEmbedded.Faces) kept.outcome()).faces())
                .extracting(Face::index)
                .containsExactly(0, 2);
        assertThat(kept.forgotten()).contains(ForgottenFaces.of(List.of(BETWEEN)));
    }

    @Test
    void knowsAFaceThatAnotherPackDrawsDifferently() {
        ForgottenFaces gone = ForgottenFaces.of(List.of(LEFT));
        assertThat(gone.covers(new Box(92, 85, 205, 235))).isTrue();
        assertThat(gone.covers(new Box(150, 100, 250, 220)))
                .as("cheek to cheek")
                .isFalse();
        assertThat(gone.covers(new Box(120, 130, 160, 180)))
                .as("a child before the face")
                .isFalse();
    }

    @Test
    void aPhotoOfWhichNothingIsLeftIsRejected() {
        FacesEmbedded none = result(LEFT).without(ForgottenFaces.of(List.of(LEFT)));
        assertThat(none.outcome())
                .isEqualTo(new FacesEmbedded.Rejected(RejectionCode.FORGOTTEN, "all its faces are forgotten"));
        FacesEmbedded whole = result(LEFT, RIGHT).without(ForgottenFaces.WHOLE);
        assertThat(whole.outcome())
                .isInstanceOfSatisfying(
                        FacesEmbedded.Rejected.class,
                        r -> assertThat(r.reason()).isEqualTo(RejectionCode.FORGOTTEN));
    }

    @Test
    void whatIsForgottenStaysSoAndSayingItTwiceChangesNothing() {
        FacesEmbedded first = result(LEFT, BETWEEN, RIGHT).without(ForgottenFaces.of(List.of(RIGHT)));
        FacesEmbedded second = first.without(ForgottenFaces.of(List.of(LEFT)));
        assertThat(second.forgotten()).contains(ForgottenFaces.of(List.of(LEFT, RIGHT)));
        assertThat(second.without(ForgottenFaces.of(List.of(RIGHT)))).isEqualTo(second);
        assertThat(second.without(ForgottenFaces.NONE)).isEqualTo(second);
        assertThat(result(LEFT).without(ForgottenFaces.NONE).forgotten()).isEmpty();
    }

    @Test
    void whatFailedForAnotherReasonStaysAFailureAndIsMarked() {
        FacesEmbedded failed = with(new FacesEmbedded.Rejected(RejectionCode.UNAVAILABLE, "gone"));
        FacesEmbedded marked = failed.without(ForgottenFaces.of(List.of(LEFT)));
        assertThat(marked.outcome()).isEqualTo(failed.outcome());
        assertThat(marked.forgotten()).isPresent();
    }

    private static FacesEmbedded result(Box... boxes) {
        List<Face> faces = java.util.stream.IntStream.range(0, boxes.length)
                .mapToObj(i -> face(i, boxes[i]))
                .toList();
        return with(new FacesEmbedded.Faces(640, 480, faces));
    }

    private static FacesEmbedded with(FacesEmbedded.Outcome outcome) {
        return new FacesEmbedded(
                new ContentId("ab".repeat(32)),
                new PackRef(new PackName("starter"), "cd".repeat(32)),
                new Provider("cpu", "auto"),
                outcome);
    }

    private static Face face(int index, Box box) {
        Point point = box.centre();
        return new Face(
                index,
                box,
                new FivePoints(point, point, point, point, point),
                Optional.empty(),
                Optional.empty(),
                0.9,
                50,
                Optional.of(Embedding.of(new float[] {1 + index, 2, 3})));
    }
}
