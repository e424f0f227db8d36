package io.facesets.export.core.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.export.core.library.Photo;
import io.facesets.model.ContentId;
import io.facesets.model.Embedding;
import io.facesets.model.TakenAt;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CopiesTest {

    private static final NearDuplicates RULE = new NearDuplicates(6);
    private static final Embedding ANNA = Embedding.of(new float[] {3, 0, 0});
    private static final Embedding ANNA_AGAIN = Embedding.of(new float[] {5, 1, 0});
    private static final Embedding ANNA_ELSEWHERE = Embedding.of(new float[] {3, 2, 0});

    @Test
    void ofCropsThatShowTheSamePictureTheBestStays() {
        assertThat(copies(crop(0b0, ANNA), crop(0b111, ANNA_AGAIN), crop(0b111111, ANNA)))
                .isEqualTo(Map.of(1, 0, 2, 0));
    }

    @Test
    void aHashAloneIsNoProofAndNeitherIsAnEmbedding() {
        assertThat(copies(crop(0b0, ANNA), crop(0b0, ANNA_ELSEWHERE))).isEmpty();
        assertThat(copies(crop(0b0, ANNA), crop(0b1111111, ANNA))).isEmpty();
    }

    @Test
    void whatIsLikeACopyButNotLikeThePictureIsNoCopy() {
        assertThat(copies(crop(0, ANNA), crop(0b11111, ANNA), crop(0b1111111111, ANNA)))
                .as("the last is ten bits from the first, and the second is gone")
                .isEqualTo(Map.of(1, 0));
    }

    @Test
    void framesOfABurstAreDifferentPictures() {
        Optional<TakenAt> second =
                Optional.of(new TakenAt(LocalDateTime.of(2020, 1, 2, 3, 4, 5), TakenAt.Evidence.EXIF));
        assertThat(copies(crop(0, ANNA, second), crop(0b111, ANNA, second))).isEmpty();
        assertThat(copies(crop(0, ANNA, second), crop(0b11, ANNA, second))).isEqualTo(Map.of(1, 0));
    }

    @Test
    void noneAndOneAndManyEqual() {
        assertThat(copies()).isEmpty();
        assertThat(copies(crop(1, ANNA))).isEmpty();
        Copies.Crop[] many =
                IntStream.range(0, 300).mapToObj(i -> crop(7, ANNA)).toArray(Copies.Crop[]::new);
        assertThat(copies(many))
                .hasSize(299)
                .containsValue(0)
                .containsOnlyKeys(IntStream.range(1, 300).boxed().toArray(Integer[]::new));
    }

    private static Map<Integer, Integer> copies(Copies.Crop... best) {
        return Copies.of(List.of(best), RULE);
    }

    private static Copies.Crop crop(long hash, Embedding raw) {
        return crop(hash, raw, Optional.empty());
    }

    private static Copies.Crop crop(long hash, Embedding raw, Optional<TakenAt> taken) {
        return new Copies.Crop(photo(taken), hash, raw);
    }

    private static Photo photo(Optional<TakenAt> taken) {
        return new Photo(new ContentId("ab".repeat(32)), 1, 10, 10, List.of(), taken, List.of());
    }
}
