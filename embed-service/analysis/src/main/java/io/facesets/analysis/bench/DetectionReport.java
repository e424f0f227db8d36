package io.facesets.analysis.bench;

import io.facesets.analysis.FaceAnalyser;
import io.facesets.model.Box;
import io.facesets.model.Face;
import io.facesets.model.Fault;
import io.facesets.model.event.FacesEmbedded;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is found of what is there, and what is found where nothing is. */
final class DetectionReport {

    private static final int[] SMALL_SIDES = {16, 20, 24, 32, 40, 60};

    /** A labelled photo and the faces that were found in it, largest first. */
    record Looked(Labels.Label label, List<Face> found) {

        List<Box> boxes() {
            return found.stream().map(Face::box).toList();
        }

        List<Face> falseFinds() {
            return found.stream().filter(face -> label.isFalse(face.box())).toList();
        }

        /** The largest face that is a labelled one. */
        Optional<Face> subject() {
            return found.stream().filter(face -> label.shows(face.box())).findFirst();
        }
    }

    private final FaceAnalyser analyser;
    private final Labels labels;
    private final PrintStream out;

    DetectionReport(FaceAnalyser analyser, Labels labels, PrintStream out) {
        this.analyser = analyser;
        this.labels = labels;
        this.out = out;
    }

    /** Looks at every labelled photo and prints what came of it. */
    List<Looked> photos() {
        List<Looked> looked = new ArrayList<>();
        for (Labels.Label label : labels.photos()) {
            looked.add(new Looked(label, found(label.file(), bytes(label))));
        }
        Map<String, List<Looked>> sets = new TreeMap<>();
        looked.forEach(l ->
                sets.computeIfAbsent(l.label().set(), set -> new ArrayList<>()).add(l));
        out.printf("%-22s %7s %9s %6s %6s%n", "detection", "photos", "labelled", "found", "false");
        sets.forEach((set, of) -> row(
                set,
                of.size(),
                of.stream().mapToLong(l -> l.label().faces().size()).sum(),
                of.stream().mapToLong(l -> l.label().recalled(l.boxes())).sum(),
                of.stream().mapToLong(l -> l.falseFinds().size()).sum()));
        for (Looked l : looked) {
            long recalled = l.label().recalled(l.boxes());
            if (recalled < l.label().faces().size() || !l.falseFinds().isEmpty()) {
                out.printf(
                        "  %s: %d of %d; false: %s%n",
                        l.label().file(),
                        recalled,
                        l.label().faces().size(),
                        l.falseFinds().stream().map(Face::box).toList());
            }
        }
        return looked;
    }

    /** Prints what is found in the parts of the photos in which nobody is. */
    void withoutFaces() {
        Sheets sheets = new Sheets(labels);
        int parts = 0;
        int finds = 0;
        for (Labels.Label label : labels.photos()) {
            for (Sheets.Sheet sheet : sheets.withoutFaces(label)) {
                List<Face> found = found(sheet.name(), sheet.image());
                parts++;
                finds += found.size();
                found.forEach(face -> out.println("  " + sheet.name() + ": " + face.box()));
            }
        }
        row("parts without a face", parts, 0, 0, finds);
    }

    /** Prints what is found of small faces. */
    void smallFaces() {
        Sheets sheets = new Sheets(labels);
        for (int side : SMALL_SIDES) {
            Sheets.Sheet sheet = sheets.ofSmallFaces(side);
            Labels.Label label = new Labels.Label(sheet.name(), "", sheet.faces(), List.of());
            Looked looked = new Looked(label, found(sheet.name(), sheet.image()));
            row(
                    sheet.name(),
                    1,
                    sheet.faces().size(),
                    label.recalled(looked.boxes()),
                    looked.falseFinds().size());
        }
    }

    private void row(String name, long photos, long labelled, long found, long wrong) {
        out.printf("%-22s %7d %9d %6d %6d%n", name, photos, labelled, found, wrong);
    }

    private List<Face> found(String name, byte[] image) {
        return switch (analyser.analyse(image)) {
            case FacesEmbedded.Faces faces -> faces.faces();
            case FacesEmbedded.NoFace ignored -> List.of();
            case FacesEmbedded.Rejected rejected -> {
                out.println("  " + name + ": rejected, " + rejected.reason() + ": " + rejected.detail());
                yield List.of();
            }
        };
    }

    private byte[] bytes(Labels.Label label) {
        try {
            return Files.readAllBytes(labels.path(label));
        } catch (IOException e) {
            throw Fault.user("bad-labels", labels.path(label) + " can't be read: " + e.getMessage());
        }
    }
}
