package io.facesets.local.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.model.PackName;
import io.facesets.model.codec.EventCodec;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationDrawingTest {

    private static final PackName PACK = new PackName("starter");

    @Test
    void drawsBothCurvesAndWhereThresholdsWouldGo() throws IOException {
        List<String> lines = CalibrationDrawing.lines(
                PACK, EventCodec.mapper().readTree("""
                {"strangers":12345,"photos":678,"left-out-photos":2,"left-out":["%s","%s"],"same":900,"least":0.41,
                 "curve":[{"distance":0.40,"falseMatch":2.0E-5,"match":0.5},{"distance":0.45,"falseMatch":0.0123,"match":1.0}],
                 "suggestions":[{"reference":{"threshold":"merge","distance":0.40,"rate":2.9E-5},"distance":0.4123,
                 "lower":0.39,"upper":0.43,"falseMatch":2.0E-5,"match":0.61}]}""".formatted("ab".repeat(32), "cd".repeat(32))));
        assertThat(lines.getFirst()).contains("starter", "12,345 pairs", "678 photos", "900 pairs");
        assertThat(lines.get(1)).contains("2 photos", "abababababab, cdcdcdcdcdcd.");
        assertThat(lines)
                .contains(
                        "  0.40      ~2.0e-05      50.0 % ###############",
                        "  0.45       1.23 %      100.0 % ##############################",
                        "  merge          0.40   2.0e-05          0.412 at 2.9e-05      0.390 - 0.430    61.0 %");
    }

    @Test
    void saysNothingOfCollagesWhereThereAreNone() throws IOException {
        JsonNode found = EventCodec.mapper().readTree("{\"strangers\":100,\"left-out-photos\":0}");
        assertThat(CalibrationDrawing.lines(PACK, found)).noneMatch(line -> line.contains("collages"));
    }
}
