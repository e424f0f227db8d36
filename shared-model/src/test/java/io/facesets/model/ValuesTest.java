package io.facesets.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    private static final ContentId CONTENT = new ContentId("0123456789abcdef".repeat(4));

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"})
    void contentIdsAreLowerCaseSha256(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ContentId(text));
    }

    @Property
    void faceIdsSurviveBeingWritten(@ForAll @IntRange(min = 0) int index) {
        FaceId id = new FaceId(CONTENT, index);
        assertThat(FaceId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#1", "abc#1", "x", "0#"})
    void faceIdsOfAnotherFormAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FaceId.parse(text));
    }

    @Property
    void identitiesSurviveBeingWritten(@ForAll @IntRange(min = 1, max = 999_999_999) int number) {
        assertThat(IdentityId.parse(IdentityId.person(number).toString())).isEqualTo(IdentityId.person(number));
        assertThat(IdentityId.parse(IdentityId.faceset(number).toString())).isEqualTo(IdentityId.faceset(number));
    }

    @Test
    void identitiesHaveAtLeastThreeDigitsAndSortByNumber() {
        assertThat(IdentityId.person(7)).hasToString("person_007");
        assertThat(IdentityId.faceset(1234)).hasToString("faceset_1234");
        assertThat(IdentityId.person(999)).isLessThan(IdentityId.person(1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"person_1", "person_000", "people_001", "faceset_", "person_001/..", "person_1234567890"})
    void identitiesOfAnotherFormAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> IdentityId.parse(text));
    }

    @Test
    void fivePointsComeOutOfDenseOnes() {
        List<Point> points =
                IntStream.range(0, 106).mapToObj(i -> new Point(i, 2 * i)).toList();
        FivePoints five = new Landmarks(Landmarks.INSIGHTFACE_106, points).fivePoints();
        assertThat(five.asList()).extracting(Point::x).containsExactly(38.0, 88.0, 86.0, 52.0, 61.0);
        FivePoints of68 = new Landmarks(Landmarks.IBUG_68, points.subList(0, 68)).fivePoints();
        assertThat(of68.asList()).extracting(Point::x).containsExactly(39.0, 45.0, 30.0, 54.0, 59.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "A", "-x", "a b"})
    void packNamesAreSafeFolderNames(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PackName(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " x", "../x", "a/b", "a\nb", ".hidden"})
    void libraryNamesAreSafe(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new LibraryName(text));
    }

    @Test
    void aBoxHasAnArea() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Box(1, 1, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Box(2, 1, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Box(Double.NaN, 1, 2, 2));
        assertThat(new Box(10, 20, 40, 100).shortSide()).isEqualTo(30);
    }

    @Property
    void overlapIsSymmetricAndBounded(
            @ForAll @DoubleRange(min = -50, max = 50) double x,
            @ForAll @DoubleRange(min = -50, max = 50) double y,
            @ForAll @DoubleRange(min = 1, max = 60) double w,
            @ForAll @DoubleRange(min = 1, max = 60) double h) {
        Box fixed = new Box(0, 0, 30, 20);
        Box moved = new Box(x, y, x + w, y + h);
        assertThat(fixed.iou(moved)).isCloseTo(moved.iou(fixed), within(1e-12)).isBetween(0.0, 1.0);
        assertThat(moved.iou(moved)).isCloseTo(1, within(1e-9));
    }

    @Property
    void embeddingsSurviveTheirBytes(@ForAll float[] raw) {
        float[] values = new float[raw.length + 1];
        values[raw.length] = 1;
        for (int i = 0; i < raw.length; i++) {
            values[i] = raw[i] % 1000;
        }
        Embedding embedding = Embedding.of(values);
        assertThat(Embedding.ofBytes(embedding.toBytes())).isEqualTo(embedding);
        assertThat(Embedding.ofBase64(embedding.toBase64())).isEqualTo(embedding);
        double square = 0;
        for (double u : embedding.unit()) {
            square += u * u;
        }
        assertThat(square).isCloseTo(1, within(1e-9));
    }

    @Test
    void embeddingsAreLittleEndianFloats() {
        assertThat(Embedding.of(new float[] {1f}).toBytes()).containsExactly(0, 0, 0x80, 0x3f);
    }

    @Test
    void embeddingsThatMeanNothingAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Embedding.of(new float[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> Embedding.of(new float[512]));
        assertThatIllegalArgumentException().isThrownBy(() -> Embedding.of(new float[] {1, Float.NaN}));
        assertThatIllegalArgumentException().isThrownBy(() -> Embedding.ofBytes(new byte[5]));
    }

    @Test
    void embeddingsCannotBeChangedFromOutside() {
        float[] values = {1, 2};
        Embedding embedding = Embedding.of(values);
        values[0] = 9;
        embedding.toArray()[1] = 9;
        assertThat(embedding.toArray()).containsExactly(1, 2);
    }

    @Test
    void eyesThatAreLevelHaveNoRoll() {
        assertThat(eyes(10, 0).roll()).isZero();
        assertThat(eyes(0, 10).roll()).isEqualTo(90);
        assertThat(eyes(10, -10).roll()).isEqualTo(-45);
        assertThat(eyes(-10, 0).roll()).isEqualTo(180);
    }

    private static FivePoints eyes(double dx, double dy) {
        Point at = new Point(5, 5);
        return new FivePoints(at, new Point(5 + dx, 5 + dy), at, at, at);
    }
}
