package io.facesets.analysis.edge.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.analysis.core.provider.ExecutionProvider;
import io.facesets.analysis.core.provider.ModelReport.Placement;
import io.facesets.model.codec.EventCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads from a session's profile which provider ran each node. ONNX Runtime gives nodes that a provider does not take to
 * the CPU and says nothing: this is how it is found out. A profile is a list of {@code {"cat": "Node", "name": …, "args":
 * {"provider": …}}} and others.
 */
final class NodePlacement {

    private static final ObjectMapper JSON = EventCodec.mapper();

    private NodePlacement() {}

    static Placement of(ExecutionProvider wanted, Path profile) throws IOException {
        Set<String> there = new HashSet<>();
        Set<String> elsewhere = new HashSet<>();
        for (JsonNode event : JSON.readTree(profile.toFile())) {
            String provider = event.path("args").path("provider").asText("");
            if (event.path("cat").asText("").equals("Node") && !provider.isEmpty()) {
                (provider.equals(wanted.ortName()) ? there : elsewhere)
                        .add(event.path("name").asText(""));
            }
        }
        return new Placement(there.size(), elsewhere.size());
    }
}
