package io.facesets.analysis.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.analysis.AnalyserOptions;
import io.facesets.analysis.FaceAnalyser;
import io.facesets.analysis.FaceAnalysers;
import io.facesets.analysis.core.photo.Stage;
import io.facesets.model.Box;
import io.facesets.model.Face;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.FacesEmbedded;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Measures a pack on a folder of labelled photos and prints recall, false positives, distances and time.
 *
 * <p>Arguments: the pack's folder, the photos' folder. The photos' folder holds {@code labels.json}, a list of {@code
 * {"file", "set", "faces": [[x1, y1, x2, y2]…], "ignore": [[…]…]}}, and may hold {@code same-person-pairs.csv} with the
 * columns file_x, file_y and Yes or No.
 */
public final class Bench {

    /** A found box and a labelled one show the same face from this overlap on. */
    private static final double MATCH = 0.3;

    /** One entry of labels.json. */
    record Label(String file, String set, List<Box> faces, List<Box> ignore) {}

    /** A labelled photo and what was found in it. */
    record Looked(Label label, List<Face> found, String outcome) {

        long recalled() {
            return label.faces().stream()
                    .filter(l -> found.stream().anyMatch(f -> f.box().iou(l) >= MATCH))
                    .count();
        }

        List<Face> falseFinds() {
            return found.stream()
                    .filter(f -> label.faces().stream().noneMatch(l -> f.box().iou(l) >= MATCH))
                    .filter(f -> label.ignore().stream()
                            .noneMatch(i -> f.box().intersection(i) >= f.box().area() / 2
                                    || f.box().iou(i) >= MATCH))
                    .toList();
        }

        /** The largest face that is a labelled one. */
        Optional<Face> subject() {
            return found.stream()
                    .filter(f -> label.faces().stream().anyMatch(l -> f.box().iou(l) >= MATCH))
                    .findFirst();
        }
    }

    private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);
    private final PrintStream out;

    Bench(PrintStream out) {
        this.out = out;
    }

    /** Prints to standard output. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("arguments: the pack's folder, the folder of labelled photos");
        }
        new Bench(System.out).run(Path.of(args[0]), Path.of(args[1]));
    }

    void run(Path pack, Path photos) throws IOException {
        ObjectMapper json = EventCodec.mapper();
        List<Label> labels = json.readerForListOf(Label.class)
                .readValue(photos.resolve("labels.json").toFile());
        List<Looked> looked = new ArrayList<>();
        try (FaceAnalyser analyser = FaceAnalysers.open(
                pack, AnalyserOptions.defaults(1), (stage, took) -> nanos.merge(stage, took, Long::sum))) {
            out.println("pack " + analyser.pack());
            for (Label label : labels) {
                looked.add(look(analyser, label, Files.readAllBytes(photos.resolve(label.file()))));
            }
        }
        detection(looked);
        Map<String, Face> subjects = new LinkedHashMap<>();
        looked.forEach(l -> l.subject().ifPresent(f -> subjects.put(l.label().file(), f)));
        new Distances(out).print(looked, subjects, photos.resolve("same-person-pairs.csv"));
    }

    private static Looked look(FaceAnalyser analyser, Label label, byte[] image) {
        return switch (analyser.analyse(image)) {
            case FacesEmbedded.Faces faces -> new Looked(label, faces.faces(), "faces");
            case FacesEmbedded.NoFace ignored -> new Looked(label, List.of(), "noface");
            case FacesEmbedded.Rejected rejected -> new Looked(label, List.of(), rejected.toString());
        };
    }

    private void detection(List<Looked> looked) {
        Map<String, List<Looked>> sets = new TreeMap<>();
        looked.forEach(l ->
                sets.computeIfAbsent(l.label().set(), set -> new ArrayList<>()).add(l));
        out.println("set        photos labelled found false");
        sets.forEach((set, of) -> out.printf(
                "%-10s %6d %8d %5d %5d%n",
                set,
                of.size(),
                of.stream().mapToLong(l -> l.label().faces().size()).sum(),
                of.stream().mapToLong(Looked::recalled).sum(),
                of.stream().mapToLong(l -> l.falseFinds().size()).sum()));
        for (Looked l : looked) {
            if (l.recalled() < l.label().faces().size()
                    || !l.falseFinds().isEmpty()
                    || l.outcome().startsWith("R")) {
                out.printf(
                        "  %s: %d of %d, false %s %s%n",
                        l.label().file(),
                        l.recalled(),
                        l.label().faces().size(),
                        l.falseFinds().stream()
                                .map(f -> f.box() + " " + f.score())
                                .toList(),
                        l.outcome());
            }
        }
        nanos.forEach((stage, took) -> out.printf("%s %.1f ms per photo%n", stage.key(), took / 1e6 / looked.size()));
    }
}
