package io.facesets.analysis.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.analysis.TestPacks;
import io.facesets.analysis.pack.PackReader;
import io.facesets.model.PackRef;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentifyTest {

    @TempDir
    Path temp;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int identify(String... args) {
        return new Identify(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(args);
    }

    @Test
    void saysNameAndDigestInOneLine() {
        Path folder = TestPacks.folder();
        PackRef pack = PackReader.read(folder).pack().ref();
        assertThat(identify(folder.toString())).isEqualTo(Verify.SOUND);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines(pack.name() + " " + pack.digest());
    }

    @Test
    void refusesWhatIsNoPack() {
        assertThat(identify(temp.toString())).isEqualTo(Verify.REFUSED);
        assertThat(identify()).isEqualTo(Verify.MISUSED);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("pack.json is missing");
    }
}
