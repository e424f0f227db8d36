package io.facesets.local.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplaysTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void plainLinesNameStageFiguresAndRate() {
        try (PlainDisplay display = new PlainDisplay(new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
            display.stage("embedding", "photos");
            display.update(1, -1, "");
            display.update(812, 1000, "1904 faces, 3 rejected");
            display.say("done");
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text).contains("embedding ...", "812/1,000 photos", "1904 faces, 3 rejected", "/s", "left", "done");
        assertThat(text.lines())
                .as("a line every few seconds, not one an update")
                .hasSize(3);
        assertThat(text).doesNotContain("\r", "\u001b");
    }

    @Test
    void theBarEndsWithItsStage() {
        try (TerminalDisplay display = new TerminalDisplay(new PrintStream(bytes, true, StandardCharsets.UTF_8), 100)) {
            display.stage("embedding", "photos");
            display.update(5, -1, "");
            display.update(50, 100, "7 faces");
            display.say("done");
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("embedding", "50/100", "7 faces", "done");
    }

    @ParameterizedTest
    @CsvSource({"0.2,1 s", "89,89 s", "120,2 min", "7500,2 h 05 min"})
    void durationsReadLikeSpeech(double seconds, String text) {
        assertThat(Remaining.text(seconds)).isEqualTo(text);
    }
}
