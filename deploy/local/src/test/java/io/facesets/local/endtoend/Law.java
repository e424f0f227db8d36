package io.facesets.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.local.packs.Digests;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.FacesEmbedded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What must hold at rest after whatever happened, seen from outside: by the files, and by a consumer of nobody's. */
final class Law {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EventCodec CODEC = new EventCodec();

    private final Path photos;
    private final Path data;
    private final Path out;

    Law(Path photos, Path data, Path out) {
        this.photos = photos;
        this.data = data;
        this.out = out;
    }

    /**
     * What was found.
     *
     * @param again results beyond the first of a photo
     */
    record Figures(int photos, int faces, int noface, int rejected, int again, int decisions, int sets, int crops) {
        @Override
        public String toString() {
            return String.format(
                    "photos %d = faces %d + noface %d + rejected %d, lost 0, doubled 0, embedded again %d, decisions"
                            + " %d, sets %d, crops %d",
                    photos, faces, noface, rejected, again, decisions, sets, crops);
        }
    }

    /** Checks everything; nothing may run on the data folder. */
    Figures holds(Map<String, String> names, int mostAgain) throws Exception {
        Set<String> contents = contents();
        staged(contents);
        Map<String, String> results = new HashMap<>();
        List<ConsumerRecord<String, byte[]>> records = TopicReader.all(data.resolve("kafka"), "faces-embedded");
        for (ConsumerRecord<String, byte[]> record : records) {
            FacesEmbedded result = CODEC.facesEmbedded(record.value());
            assertThat(record.key()).isEqualTo(result.key());
            String outcome = result.outcome().getClass().getSimpleName();
            String before = results.put(result.content().sha256(), outcome);
            assertThat(before == null ? outcome : before)
                    .as("a photo's result is the same whenever it is made")
                    .isEqualTo(outcome);
        }
        assertThat(results.keySet())
                .as("each photo has its result, and no other has")
                .isEqualTo(contents);
        int again = records.size() - results.size();
        assertThat(again).as("embedded again: no more than were in flight").isLessThanOrEqualTo(mostAgain);
        for (String dead : List.of("asset-staged-dlq", "faces-embedded-dlq", "cluster-updated-dlq")) {
            assertThat(TopicReader.all(data.resolve("kafka"), dead)).as(dead).isEmpty();
        }
        int decisions = decisions(names);
        Map<String, Integer> counts = new TreeMap<>();
        results.values().forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
        int[] sets = sets();
        return new Figures(
                contents.size(),
                counts.getOrDefault("Faces", 0),
                counts.getOrDefault("NoFace", 0),
                counts.getOrDefault("Rejected", 0),
                again,
                decisions,
                sets[0],
                sets[1]);
    }

    private Set<String> contents() throws IOException {
        Set<String> contents = new HashSet<>();
        try (Stream<Path> files = Files.walk(photos)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.add(Digests.sha256(file));
            }
        }
        return contents;
    }

    private void staged(Set<String> contents) throws Exception {
        Map<String, Integer> announced = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : TopicReader.all(data.resolve("kafka"), "asset-staged")) {
            AssetStaged event = CODEC.assetStaged(record.value());
            if (event.kind() == AssetStaged.Kind.NEW) {
                announced.merge(event.content().sha256(), 1, Integer::sum);
            }
        }
        assertThat(announced.keySet())
                .as("each photo is announced, and no other is")
                .isEqualTo(contents);
    }

    /** The number of decisions; each of {@code names}, by set, is the set's name in the last record about it. */
    private int decisions(Map<String, String> names) throws Exception {
        Map<String, String> last = new HashMap<>();
        Set<Long> decisions = new HashSet<>();
        for (ConsumerRecord<String, byte[]> record : TopicReader.all(data.resolve("kafka"), "cluster-updated")) {
            if (record.value() == null) {
                continue;
            }
            ClusterUpdated event = CODEC.clusterUpdated(record.value());
            if (event instanceof ClusterUpdated.DecisionMade made) {
                decisions.add(made.number());
            } else if (event instanceof ClusterUpdated.IdentityChanged changed) {
                last.put(changed.identity().toString(), changed.label().orElse(""));
            }
        }
        assertThat(decisions).as("every decision is still there").hasSize(names.size());
        names.forEach((set, name) -> assertThat(last).containsEntry(set, name));
        return decisions.size();
    }

    /** The numbers of sets and of crops; each set is whole, and what a manifest names is there and can be read. */
    private int[] sets() throws IOException {
        Path ready = out.resolve("swap_ready");
        int crops = 0;
        JsonNode all = JSON.readTree(ready.resolve("manifest.json").toFile()).path("facesets");
        assertThat(all.size()).as("sets").isPositive();
        for (JsonNode set : all) {
            Path folder = ready.resolve(set.path("name").asText());
            Set<String> named = new HashSet<>();
            JsonNode manifest = JSON.readTree(folder.resolve("manifest.json").toFile());
            for (JsonNode face : manifest.path("faces")) {
                named.add(face.path("file").asText());
                assertThat(ImageIO.read(
                                folder.resolve(face.path("file").asText()).toFile()))
                        .as("%s of %s", face.path("file"), folder)
                        .isNotNull();
            }
            try (Stream<Path> there = Files.list(folder.resolve("faces"))) {
                assertThat(there.map(file -> "faces/" + file.getFileName())).containsExactlyInAnyOrderElementsOf(named);
            }
            crops += named.size();
            try (ZipFile bundle = new ZipFile(
                    ready.resolve(set.path("bundles").path("all").asText()).toFile())) {
                assertThat(bundle.stream().filter(entry -> entry.getName().endsWith(".png")))
                        .as("bundle of %s", folder)
                        .hasSize(named.size());
            }
        }
        return new int[] {all.size(), crops};
    }
}
