package io.facesets.local.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.model.codec.EventCodec;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EraDrawingTest {

    @Test
    void drawsPairsPartsAndTheVerdict() throws IOException {
        JsonNode found = json("""
                {"verdict":"sortable","explained":0.874,"compared":60,"step":0.05,"histogram":[0,10,100,0,50,0,0],
                 "levels":[{"cut":0.35,"count":8,"parts":[{"faces":30,"span":"2005-08","years":{"2005":30},"undated":0},
                 {"faces":28,"span":"2018-20","years":{},"undated":0},{"faces":1,"span":"undated"},{"faces":1,"span":"2001"},
                 {"faces":1,"span":"2002"},{"faces":1,"span":"2003"},{"faces":1,"span":"2004"}]}]}""");
        assertThat(EraDrawing.lines("faceset_001", found))
                .containsExactly(
                        "How far the faces are from each other, 60 of them in pairs:",
                        "  0.00  0",
                        "  0.05 ##### 10",
                        "  0.10 ################################################## 100",
                        "  0.15  0",
                        "  0.20 ######################### 50",
                        "",
                        "Parts of which the faces hold together, by the distance allowed:",
                        "  0.35  8: 30 (2005-08), 28 (2018-20), 1 (undated), 1 (2001), 1 (2002), 1 (2003) ...",
                        "",
                        "faceset_001 can be split by age: the large parts at .35 are of different years."
                                + " (87 % of what the years differ lies between the parts.)");
    }

    @Test
    void oneFaceHasNoPairs() throws IOException {
        JsonNode found = json("""
                {"verdict":"one-piece","explained":0.0,"compared":1,"step":0.05,"histogram":[0,0,0],"levels":[]}""");
        assertThat(EraDrawing.lines("person_002", found))
                .contains("  0.00  0")
                .last()
                .asString()
                .startsWith("person_002 is of one piece");
    }

    private static JsonNode json(String text) throws IOException {
        return EventCodec.mapper().readTree(text);
    }
}
