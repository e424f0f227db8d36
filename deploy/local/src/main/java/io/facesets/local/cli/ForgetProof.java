package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.local.forget.FileSearch;
import io.facesets.local.job.Display;
import io.facesets.local.job.ForgetJob;
import io.facesets.model.trace.Traces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What follows when it is in force: exports are made again, everything is searched, and it is said what was found. */
final class ForgetProof {

    /** A broker may keep the old file of a segment it has compacted for up to a minute; ours deletes it at once. */
    private static final Duration FILES_GO = Duration.ofSeconds(90);

    private static final long LOOK_AGAIN_MS = 1_000;

    private final ForgetJob job;
    private final Display display;
    private final Path data;
    private final List<Path> more;

    /** @param more exports beside those that are known */
    ForgetProof(ForgetJob job, Display display, Path data, List<Path> more) {
        this.job = job;
        this.display = display;
        this.data = data;
        this.more = List.copyOf(more);
    }

    /** Returns the exit code. */
    int of(JsonNode done) throws IOException, InterruptedException {
        JsonNode forget = done.path("forget");
        if (forget.isMissingNode()) {
            display.say("Nothing to do: it is forgotten already.");
            return 0;
        }
        long number = forget.path("number").asLong();
        Map<Path, String> folders = new TreeMap<>(job.folders());
        more.forEach(folder -> folders.put(folder, "there"));
        Map<Path, String> left = new TreeMap<>();
        long copies = job.deleteCopies(left);
        JsonNode remade = job.follow(forget.path("run").asLong(), more);
        Traces traces = job.traces(number);
        FileSearch search = searched(traces, folders);
        List<String> troubles = new ArrayList<>(search.unreadable());
        left.forEach((copy, reason) -> troubles.add("the copy " + copy + " can't be deleted: " + reason));
        new TreeSet<>(search.found()).forEach(file -> troubles.add("something of it is in " + file));
        remade.forEach(folder -> {
            String state = folder.path("state").asText();
            if (state.equals("failed") || state.equals("unreachable")) {
                troubles.add(folder.path("folder").asText() + " is " + state + ": "
                        + folder.path("message").asText("what was exported there is still there"));
            }
        });
        long records = done.path("records-with-traces").asLong();
        if (records > 0) {
            troubles.add("something of it is in " + ForgetLines.counted(records, "record"));
        }
        say(done, forget, traces, copies, search, remade, troubles);
        if (troubles.isEmpty()) {
            job.proved(number);
            return 0;
        }
        return Main.TRACES_LEFT;
    }

    private FileSearch searched(Traces traces, Map<Path, String> folders) throws IOException, InterruptedException {
        display.stage("searching", "files");
        long began = System.nanoTime();
        while (true) {
            FileSearch search = new FileSearch(traces).in(data);
            for (Path folder : folders.keySet()) {
                FileSearch unused = search.in(folder);
            }
            display.update(search.files(), search.files(), "");
            boolean onlyGoing = search.found().stream().allMatch(ForgetProof::isGoing);
            if (search.found().isEmpty() || !onlyGoing || System.nanoTime() - began > FILES_GO.toNanos()) {
                return search;
            }
            Thread.sleep(LOOK_AGAIN_MS);
        }
    }

    /** Compacted away: the broker is about to delete it. */
    private static boolean isGoing(Path file) {
        return file.toString().endsWith(".deleted");
    }

    private void say(
            JsonNode done,
            JsonNode forget,
            Traces traces,
            long copies,
            FileSearch search,
            JsonNode remade,
            List<String> troubles) {
        JsonNode figures = forget.path("figures");
        display.say("Forgotten: " + forget.path("target").asText() + ": "
                + ForgetLines.counted(figures.path("faces").asLong(), "face") + " in "
                + ForgetLines.counted(figures.path("photos").asLong(), "photo") + ".");
        display.say("  records written again: " + done.path("records-rewritten").asLong()
                + "; topics compacted, databases rewritten");
        if (copies > 0) {
            display.say("  " + ForgetLines.counted(copies, "copy", "copies") + " of photos deleted");
        }
        remade.forEach(folder -> display.say("  " + folder.path("folder").asText() + ": "
                + folder.path("state").asText()));
        display.say(String.format(
                "Searched for %s: %d files (%.1f MB) in %s and exports, %d records.",
                traces.stretches(),
                search.files(),
                search.bytes() / 1e6,
                data,
                done.path("records-searched").asLong()));
        if (troubles.isEmpty()) {
            display.say("Found nothing of it.");
        } else {
            troubles.forEach(trouble -> display.say("  ! " + trouble));
            display.say("It is out of use, but not gone. Mend what is said above, then: ./facesets forget");
        }
    }
}
