package io.facesets.export.edge.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.export.core.format.FinishedSet;
import io.facesets.export.core.format.FormatSpec;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.Python;
import io.facesets.model.Fault;
import io.facesets.model.Landmarks;
import io.facesets.model.event.FacesEmbedded;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What swap tools take, read back by readers that know the tools' rules and none of our code. */
class SwapFormatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOSTILE = "Zoë \"<b>&'/\\ 家 \u0007";

    @TempDir
    Path temp;

    private Path out;
    private Sets sets;

    @BeforeEach
    void open() throws IOException {
        out = Files.createDirectory(temp.resolve("out"));
        sets = new Sets(temp);
    }

    private static FormatSpec spec(String name) {
        return new FormatSpec(name, Map.of());
    }

    @Test
    void faceFusionGetsPicturesOfOneFaceEach() throws IOException {
        FinishedSet set = sets.of(Optional.of(HOSTILE), 3, Optional.empty());
        new FaceFusionFormat(spec("facefusion")).write(set, out);

        List<Path> pictures = files(out);
        assertThat(pictures)
                .extracting(p -> p.getFileName().toString())
                .containsExactly("0001.png", "0002.png", "0003.png");
        for (Path picture : pictures) {
            assertThat(new PaintedFaces().analyse(Files.readAllBytes(picture)))
                    .isInstanceOfSatisfying(
                            FacesEmbedded.Faces.class,
                            f -> assertThat(f.faces()).hasSize(1));
        }
    }

    @Test
    void reactorGetsEveryFieldInShapeAndTheCentroid() throws IOException {
        FinishedSet set = sets.of(Optional.of(HOSTILE), 3, Optional.of(Landmarks.INSIGHTFACE_106));
        ReactorFormat format = new ReactorFormat(spec("reactor"), Sets.SWAPPERS);
        format.write(set, out);

        Path file = files(out).getFirst();
        assertThat(file.getFileName().toString()).startsWith("faceset_003_Zoë").endsWith(".safetensors");
        Map<String, Tensor> tensors = tensors(file);
        assertThat(tensors)
                .containsOnlyKeys("bbox", "kps", "det_score", "landmark_3d_68", "pose", "landmark_2d_106", "embedding");
        assertThat(tensors.get("bbox").shape).containsExactly(4);
        assertThat(tensors.get("bbox").values).containsExactly(100.25f, 101f, 250.5f, 251f);
        assertThat(tensors.get("kps").shape).containsExactly(5, 2);
        assertThat(tensors.get("kps").values).startsWith(130f, 140f, 210f, 141f).endsWith(200f, 221f);
        assertThat(tensors.get("det_score").shape).isEmpty();
        assertThat(tensors.get("det_score").values).containsExactly(0.875f);
        assertThat(tensors.get("landmark_3d_68").shape).containsExactly(68, 3);
        assertThat(tensors.get("landmark_3d_68").values).containsOnly(0f);
        assertThat(tensors.get("landmark_2d_106").shape).containsExactly(106, 2);
        assertThat(tensors.get("landmark_2d_106").values).startsWith(100f, 200f, 101f, 199f);
        assertThat(tensors.get("pose").values).containsExactly(-4f, 12.5f, 3f);
        assertThat(tensors.get("embedding").shape).containsExactly(Sets.DIMENSION);
        assertThat(cosine(tensors.get("embedding").values, set)).isGreaterThan(0.999999);
        assertThat(format.remarks()).isEmpty();
        if (Python.available()) {
            JsonNode read = Python.read("safetensors", file);
            assertThat(read.path("embedding").path("dtype").asText()).isEqualTo("float32");
            assertThat(read.path("landmark_3d_68").path("shape").toString()).isEqualTo("[68,3]");
            assertThat(read.path("pose").path("values").toString()).isEqualTo("[-4.0,12.5,3.0]");
            assertThat(read.path("__metadata__").path("set").asText()).isEqualTo("faceset_003");
        }
    }

    @Test
    void reactorGetsWhatAPackHasAndIsToldIfItIsNotTheOneItSwapsWith() throws IOException {
        ReactorFormat format = new ReactorFormat(spec("reactor"), Sets.OTHER);
        format.write(sets.of(Optional.empty(), 2, Optional.of(Landmarks.IBUG_68)), out);

        assertThat(files(out)).singleElement().satisfies(f -> assertThat(f).hasFileName("faceset_003.safetensors"));
        Map<String, Tensor> tensors = tensors(files(out).getFirst());
        assertThat(tensors.get("landmark_3d_68").values).startsWith(100f, 200f, 0f, 101f, 199f, 0f);
        assertThat(tensors.get("landmark_2d_106").values).hasSize(212).containsOnly(0f);
        assertThat(format.remarks())
                .singleElement()
                .satisfies(r -> assertThat(r).contains("fr_feature.onnx", "buffalo_l"));
    }

    @Test
    void theSameSetGivesTheSameFaceModel() throws IOException {
        FinishedSet set = sets.of(Optional.of("Anna"), 3, Optional.of(Landmarks.IBUG_68));
        Path again = Files.createDirectory(temp.resolve("again"));
        for (Path folder : List.of(out, again)) {
            new ReactorFormat(spec("reactor"), Sets.SWAPPERS).write(set, folder);
            new NpzFormat(spec("npz")).write(set, folder);
        }
        for (Path file : files(out)) {
            assertThat(again.resolve(file.getFileName())).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void visoMasterGetsAListOfOneEmbedding() throws IOException {
        FinishedSet set = sets.of(Optional.of(HOSTILE), 2, Optional.empty());
        new VisoMasterFormat(spec("visomaster"), Sets.SWAPPERS).write(set, out);

        Path file = files(out).getFirst();
        JsonNode list = JSON.readTree(file.toFile());
        assertThat(list).hasSize(1);
        assertThat(list.path(0).path("name").asText()).isEqualTo(HOSTILE);
        assertThat(list.path(0).path("embedding_store").properties())
                .singleElement()
                .satisfies(e -> assertThat(e.getKey()).isEqualTo("Inswapper128ArcFace"));
        float[] values = new float[Sets.DIMENSION];
        JsonNode array = list.path(0).path("embedding_store").path("Inswapper128ArcFace");
        assertThat(array).hasSize(Sets.DIMENSION);
        for (int i = 0; i < values.length; i++) {
            values[i] = array.path(i).floatValue();
        }
        assertThat(values).containsExactly(set.centroid().orElseThrow().toArray());
        if (Python.available()) {
            JsonNode read = Python.read("visomaster", file);
            assertThat(read.path(0)
                            .path("store")
                            .path("Inswapper128ArcFace")
                            .path("shape")
                            .toString())
                    .isEqualTo("[512]");
        }
    }

    @Test
    void visoMasterIsRefusedForAnyOtherRecogniser() {
        assertThatThrownBy(() -> new VisoMasterFormat(spec("visomaster"), Sets.OTHER))
                .isInstanceOfSatisfying(Fault.class, f -> assertThat(f.blame()).isEqualTo(Fault.Blame.USER))
                .hasMessageContaining("w600k_r50")
                .hasMessageContaining("fr_feature.onnx");
    }

    @Test
    void anUnknownFormatOrOptionIsRefusedWithThoseThatThereAre() {
        FormatCatalog catalog = new FormatCatalog(() -> Sets.SWAPPERS, photo -> Optional.empty());
        assertThat(catalog.names())
                .containsExactly("facefusion", "fsz", "lora", "npz", "originals", "reactor", "visomaster", "xmp");
        assertThatThrownBy(() -> catalog.of(spec("floppy")))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("'floppy'")
                .hasMessageContaining("facefusion, fsz, lora, npz, originals, reactor, visomaster, xmp");
        for (String name : catalog.names()) {
            if (!name.equals("fsz")) {
                assertThat(catalog.of(spec(name)).spec()).isEqualTo(spec(name));
                assertThatThrownBy(() -> catalog.of(new FormatSpec(name, Map.of("colour", "red"))))
                        .isInstanceOf(Fault.class)
                        .hasMessageContaining("'colour'");
            }
        }
    }

    @Test
    void pythonReadsAllArraysOfASet() throws IOException {
        assumeTrue(Python.available(), "no python3 with numpy on this machine");
        FinishedSet set = sets.of(Optional.of(HOSTILE), 3, Optional.of(Landmarks.IBUG_68));
        new NpzFormat(spec("npz")).write(set, out);

        assertThat(files(out)).hasSize(1);
        JsonNode read = Python.read("npz", files(out).getFirst());
        assertThat(read.path("schema").path("values").toString()).isEqualTo("[1]");
        assertThat(read.path("set").path("values").path(0).asText()).isEqualTo("faceset_003");
        assertThat(read.path("label").path("values").path(0).asText()).isEqualTo(HOSTILE);
        assertThat(shape(read, "embedding")).isEqualTo("[3,512]");
        assertThat(read.path("embedding").path("values").path(512 + 7).floatValue())
                .isEqualTo(set.faces().get(1).face().embedding().orElseThrow().toArray()[7]);
        assertThat(shape(read, "centroid")).isEqualTo("[512]");
        assertThat(shape(read, "kps")).isEqualTo("[3,5,2]");
        assertThat(shape(read, "landmark_2d_68")).isEqualTo("[3,68,2]");
        assertThat(read.has("landmark_2d_106")).isFalse();
        assertThat(read.path("pose").path("values").path(1).doubleValue()).isEqualTo(12.5);
        assertThat(read.path("pose").path("values").path(3).isNull()).isTrue();
        assertThat(shape(read, "bbox")).isEqualTo("[3,4]");
        assertThat(shape(read, "distance")).isEqualTo("[3]");
        assertThat(read.path("photo_size").path("values").toString()).isEqualTo("[640,480,640,480,640,480]");
        assertThat(read.path("path").path("values").path(2).asText())
                .isEqualTo(set.faces().get(2).photo().paths().getFirst());
        assertThat(read.path("face").path("values").path(0).asText())
                .isEqualTo(set.faces().getFirst().id().toString());
        assertThat(read.path("crop").path("values").path(1).asText()).isEqualTo("0002.png");
    }

    private static String shape(JsonNode read, String name) {
        return read.path(name).path("shape").toString();
    }

    private record Tensor(List<Integer> shape, float[] values) {}

    /** By the format's own description, and by nothing else. */
    private static Map<String, Tensor> tensors(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = Math.toIntExact(bytes.getLong());
        assertThat(length % 8).isZero();
        byte[] json = new byte[length];
        bytes.get(json);
        assertThat((char) json[0]).isEqualTo('{');
        ByteBuffer values = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Tensor> tensors = new java.util.TreeMap<>();
        int end = 0;
        for (Map.Entry<String, JsonNode> entry :
                JSON.readTree(new String(json, StandardCharsets.UTF_8)).properties()) {
            if (entry.getKey().equals("__metadata__")) {
                continue;
            }
            JsonNode tensor = entry.getValue();
            assertThat(tensor.path("dtype").asText()).isEqualTo("F32");
            assertThat(tensor.path("data_offsets").path(0).asInt())
                    .as("no gaps")
                    .isEqualTo(end);
            end = tensor.path("data_offsets").path(1).asInt();
            List<Integer> shape = new ArrayList<>();
            tensor.path("shape").forEach(n -> shape.add(n.asInt()));
            float[] row = new float[shape.stream().reduce(1, Math::multiplyExact)];
            values.asFloatBuffer().get(row);
            values.position(values.position() + 4 * row.length);
            tensors.put(entry.getKey(), new Tensor(shape, row));
        }
        assertThat(values.hasRemaining()).as("nothing behind the last").isFalse();
        assertThat(end).isEqualTo(values.limit());
        return tensors;
    }

    /** Between a vector and the mean of the faces' unit vectors, computed here. */
    private static double cosine(float[] found, FinishedSet set) {
        double[] sum = new double[found.length];
        set.faces().forEach(f -> {
            double[] unit = f.face().embedding().orElseThrow().unit();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += unit[i];
            }
        });
        double dot = 0;
        double a = 0;
        double b = 0;
        for (int i = 0; i < sum.length; i++) {
            dot += sum[i] * found[i];
            a += sum[i] * sum[i];
            b += (double) found[i] * found[i];
        }
        return dot / Math.sqrt(a * b);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
