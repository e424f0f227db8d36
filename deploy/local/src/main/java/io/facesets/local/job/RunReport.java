package io.facesets.local.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.local.host.WholeFile;
import io.facesets.model.codec.EventCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run did, for {@code run.json} and for the person at the terminal. {@code staged = photosWithFaces + noface +
 * rejected} whenever a run ends well.
 *
 * @param staged photos (contents) in the data folder
 * @param faces all faces in them
 * @param aliases further places of the same bytes
 * @param unreadable files that could not be read, as {@code path: reason}
 * @param gates what each gate took
 * @param seconds by stage
 */
public record RunReport(
        long staged,
        long faces,
        long photosWithFaces,
        long noface,
        long rejected,
        long aliases,
        long persons,
        long facesets,
        List<String> unreadable,
        JsonNode gates,
        long largestLeft,
        Map<String, Double> seconds) {

    private static final ObjectMapper JSON = EventCodec.mapper().enable(SerializationFeature.INDENT_OUTPUT);

    public RunReport {
        unreadable = List.copyOf(unreadable);
        seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
    }

    /** Writes {@code run.json} into {@code folder}, whole or not at all. */
    public void write(Path folder) throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put("staged", staged);
        node.put("faces", faces);
        node.put("photos_with_faces", photosWithFaces);
        node.put("noface", noface);
        node.put("rejected", rejected);
        node.put("aliases", aliases);
        node.put("persons", persons);
        node.put("facesets", facesets);
        node.set("unreadable", JSON.valueToTree(unreadable));
        node.set("seconds", JSON.valueToTree(seconds));
        WholeFile.write(folder.resolve("run.json"), JSON.writeValueAsBytes(node));
    }

    /** The summary, line by line. */
    public List<String> lines(Path out) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d photos: %,d with faces, %,d without, %,d rejected; %,d faces; %,d further copies of the same bytes",
                staged,
                photosWithFaces,
                noface,
                rejected,
                faces,
                aliases));
        lines.add(String.format(
                Locale.ROOT,
                "%,d %s seen more than once, %,d face %s",
                persons,
                persons == 1 ? "person" : "persons",
                facesets,
                facesets == 1 ? "set" : "sets"));
        if (facesets == 0 && faces > 0) {
            lines.addAll(advice());
        }
        if (!unreadable.isEmpty()) {
            lines.add(unreadable.size() + " files could not be read:");
            unreadable.stream().limit(10).forEach(u -> lines.add("  " + u));
            if (unreadable.size() > 10) {
                lines.add("  ... the rest is in " + out.resolve("run.json"));
            }
        }
        lines.add("Look at it: " + out.resolve("index.html").toUri());
        return lines;
    }

    private List<String> advice() {
        List<String> lines = new ArrayList<>();
        lines.add("No set passed the gates. What each took:");
        gates.properties()
                .forEach(gate -> lines.add(String.format(
                        Locale.ROOT,
                        "  %-18s %,d",
                        gate.getKey(),
                        gate.getValue().asLong())));
        if (largestLeft > 0) {
            lines.add("The largest group that was left out has " + largestLeft + " photos. Try --min-faces "
                    + Math.min(3, largestLeft) + " (a small album needs less than the usual 15).");
        } else {
            lines.add("Try --min-short 60, --min-blur 10 or --min-det-score 0.4 if the photos are small or soft.");
        }
        return lines;
    }
}
