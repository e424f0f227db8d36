package io.facesets.local.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.local.client.Services;
import io.facesets.local.host.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An export of what is there. Not thread-safe. */
public final class ExportJob {

    private final Services services;
    private final MainJob.Patience patience;
    private final Display display;

    public ExportJob(Services services, MainJob.Patience patience, Display display) {
        this.services = services;
        this.patience = patience;
        this.display = display;
    }

    /**
     * Runs to the end.
     *
     * @param request settings by the request's field names
     * @return what came of it, in lines for a person
     */
    public List<String> run(Path folder, Map<String, Object> request) throws InterruptedException {
        display.stage("exporting", "sets");
        Map<String, Object> whole = new HashMap<>(request);
        whole.put("folder", folder.toString());
        JsonNode done =
                new FollowedJob(services, Service.EXPORT, "/exports", whole).await("exporting", display, patience);
        return lines(folder, done);
    }

    private static List<String> lines(Path folder, JsonNode done) {
        List<String> lines = new ArrayList<>();
        long sets = done.path("facesets").asLong();
        lines.add(String.format(
                Locale.ROOT,
                "%,d %s with %,d faces in %s: %,d written, %,d as they were",
                sets,
                sets == 1 ? "set" : "sets",
                done.path("crops").asLong(),
                folder,
                done.path("setsWritten").asLong(),
                done.path("setsUnchanged").asLong()));
        if (!done.path("dropped").isEmpty()) {
            List<String> stages = new ArrayList<>();
            done.path("dropped")
                    .properties()
                    .forEach(stage ->
                            stages.add(stage.getKey() + " " + stage.getValue().asLong()));
            lines.add("Faces dropped: " + String.join(", ", stages));
        }
        done.path("remarks").forEach(remark -> lines.add(remark.asText()));
        if (sets == 0) {
            lines.add("There is nothing in a set yet, or nothing of it passed: the page says why. 'run' makes sets.");
        }
        lines.add("Look at it: " + folder.resolve("index.html").toUri());
        return lines;
    }
}
