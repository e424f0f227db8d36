package io.facesets.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.event.ResultHead;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultHeadTest {

    private static final String SHA = "0123456789abcdef".repeat(4);
    private static final String DIGEST = "ab".repeat(32);

    private final EventCodec codec = new EventCodec();

    @Test
    void saysTheSameAsTheWholeEvent() throws Exception {
        List<FacesEmbedded> results = Samples.all().values().stream()
                .filter(FacesEmbedded.class::isInstance)
                .map(FacesEmbedded.class::cast)
                .toList();
        assertThat(results).hasSizeGreaterThanOrEqualTo(3);
        for (FacesEmbedded result : results) {
            assertThat(codec.resultHead(codec.encode(result)))
                    .isEqualTo(new ResultHead(
                            result.content(),
                            result.pack(),
                            result.outcome() instanceof FacesEmbedded.Rejected rejected
                                    ? Optional.of(rejected.reason())
                                    : Optional.empty(),
                            result.forgotten().orElse(ForgottenFaces.NONE)));
        }
    }

    @Test
    void fieldsMayComeInAnyOrderAndOthersBetweenThem() throws Exception {
        String body = """
                {"outcome": {"faces": [{"result": "rejected", "pack": {"name": "no"}}], "width": 1, "result": "noface"},
                 "newer": {"content": "x", "deep": [{"schema": 9}]}, "pack": {"more": {}, "digest": "%s", "name": "p"},
                 "content": "%s", "schema": 1}""".formatted(DIGEST, SHA);
        ResultHead head = codec.resultHead(body.getBytes(StandardCharsets.UTF_8));
        assertThat(head.rejected()).isEmpty();
        assertThat(head.forgotten()).isEqualTo(ForgottenFaces.NONE);
        assertThat(head.pack().name().value()).isEqualTo("p");
        assertThat(head.content().sha256()).isEqualTo(SHA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{}",
                "{\"schema\":1,\"content\":\"SHA\",\"pack\":{\"name\":\"p\",\"digest\":\"DIGEST\"},\"outcome\":{}}",
                "{\"schema\":1,\"content\":\"SHA\",\"pack\":{\"name\":\"p\",\"digest\":\"DIGEST\"},\"outcome\":{\"result\":\"maybe\"}}",
                "{\"schema\":2,\"content\":\"SHA\",\"pack\":{\"name\":\"p\",\"digest\":\"DIGEST\"},\"outcome\":{\"result\":\"faces\"}}",
                "{\"schema\":1,\"content\":\"SHA\",\"pack\":null,\"outcome\":{\"result\":\"faces\"}}",
                "{\"schema\":1,\"content\":\"SHA\",\"pack\":{\"name\":\"p\",\"digest\":"
            })
    void whatIsNoResultIsRefused(String body) {
        byte[] bytes = body.replace("SHA", SHA).replace("DIGEST", DIGEST).getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> codec.resultHead(bytes));
    }
}
