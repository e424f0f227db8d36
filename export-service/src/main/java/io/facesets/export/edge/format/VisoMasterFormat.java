package io.facesets.export.edge.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.export.core.format.FinishedSet;
import io.facesets.export.core.format.Format;
import io.facesets.export.core.format.FormatSpec;
import io.facesets.export.core.format.Recogniser;
import io.facesets.model.Embedding;
import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * VisoMaster's list of embeddings, of one: {@code [{"name": …, "embedding_store": {"Inswapper128ArcFace": […]}}]}. It
 * tells only by that key which model an embedding is of, so one of another model would swap in a stranger: that is
 * refused.
 */
final class VisoMasterFormat implements Format {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FormatSpec spec;

    VisoMasterFormat(FormatSpec spec, Recogniser recogniser) {
        this.spec = Options.none(spec);
        if (!recogniser.isW600kR50()) {
            throw Fault.user(
                    "format-needs-pack",
                    "VisoMaster takes embeddings of w600k_r50 alone, the recogniser of the pack buffalo_l; these sets were"
                            + " made with " + recogniser.file()
                            + ". Give it the folder of the format facefusion, or sort"
                            + " with --pack buffalo_l.");
        }
    }

    @Override
    public FormatSpec spec() {
        return spec;
    }

    @Override
    public void write(FinishedSet set, Path folder) throws IOException {
        Optional<Embedding> centroid = set.centroid();
        if (centroid.isEmpty()) {
            return;
        }
        ArrayNode list = JSON.createArrayNode();
        ObjectNode entry = list.addObject();
        entry.put("name", set.identity().label().orElse(set.identity().id().toString()));
        ArrayNode values = entry.putObject("embedding_store").putArray("Inswapper128ArcFace");
        for (float value : centroid.get().toArray()) {
            values.add(value);
        }
        Files.write(
                folder.resolve(set.fileName() + ".json"),
                JSON.writeValueAsBytes(list),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
    }
}
