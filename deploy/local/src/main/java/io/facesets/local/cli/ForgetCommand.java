package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.local.forget.CropTraces;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.ImmichAccounts;
import io.facesets.local.job.Display;
import io.facesets.local.job.ForgetJob;
import io.facesets.local.packs.Digests;
import io.facesets.model.Fault;
import io.facesets.model.trace.Traces;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesets forget}: somebody who does not want to be in it. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Forgets a person, single faces, a photo or a library for good: embeddings, crops, bundles, database"
                        + " rows, names, records, and what was fetched of them from Immich. It asks first, and then proves that nothing is"
                        + " left. The photos themselves stay as they are, and the forgotten faces stay out when the same photos come again. There is no way"
                        + " back. Without a target it goes on with what was broken off.",
        footer = {
            "",
            "Examples:",
            "  ./facesets forget faceset_003                  a person, with everything of the set",
            "  ./facesets forget 1a2b3c#0 --yes               one face",
            "  ./facesets forget --photo ~/Pictures/x.jpg     a photo, never looked at again",
            "  ./facesets forget --library party              all photos that are only there",
            "",
            "Exit codes: 0 forgotten and proved, or nothing to do; 5 forgotten, but something of it was found."
        })
final class ForgetCommand implements Callable<Integer> {

    private static final System.Logger LOG = System.getLogger(ForgetCommand.class.getName());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "ID|FACE",
            description = "A person or a set, or faces: <sha256>#<index>, or a beginning of it that no other has.")
    private List<String> targets = List.of();

    @Option(names = "--photo", paramLabel = "PATH|SHA256", description = "A photo with everything that it shows.")
    private @Nullable String photo;

    @Option(
            names = "--library",
            paramLabel = "NAME",
            description = "All photos of a library, but those that are in another too.")
    private @Nullable String library;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "An export that these services did not write; those that they wrote they know.")
    private List<Path> out = List.of();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Mixin
    private PackOption pack = new PackOption();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, Object> target = target();
        List<Path> more =
                out.stream().map(path -> path.toAbsolutePath().normalize()).toList();
        DataFolder folder = data.folder();
        if (!Files.isDirectory(folder.root())) {
            throw Fault.user("no-data", "There is no data folder " + folder.root() + ": nothing is known of anybody.");
        }
        try (Session session = Session.open(folder, pack.of(folder), new WorkerOptions());
                Display display = RunCommand.display()) {
            session.awaitReady(display);
            ForgetJob job = new ForgetJob(session.services(), session.patience(), display);
            ForgetProof proof = new ForgetProof(job, display, folder.root(), more);
            int code = target.isEmpty() ? unfinished(job, proof, display) : forget(target, job, proof, display, more);
            stillFollowed(folder).ifPresent(display::say);
            return code;
        }
    }

    private int unfinished(ForgetJob job, ForgetProof proof, Display display) throws IOException, InterruptedException {
        int code = 0;
        List<JsonNode> all = job.all();
        List<JsonNode> open = all.stream()
                .filter(forget -> !forget.path("step").asText().equals("proved"))
                .toList();
        if (open.isEmpty()) {
            if (!all.isEmpty()) {
                // Photos may have come late that hold what is forgotten.
                JsonNode last = all.getLast();
                JsonNode unused =
                        job.forget(Map.of("number", last.path("number").asLong()), Traces.NONE);
                JsonNode folders = job.follow(last.path("run").asLong(), List.of());
                LOG.log(System.Logger.Level.DEBUG, () -> "made again: " + folders);
            }
            display.say("Nothing was broken off. To forget, say whom or what: './facesets forget --help'.");
        }
        for (JsonNode forget : open) {
            display.say("Going on with forgetting " + forget.path("target").asText() + ".");
            code = Math.max(
                    code,
                    proof.of(job.forget(Map.of("number", forget.path("number").asLong()), Traces.NONE)));
        }
        return code;
    }

    private int forget(Map<String, Object> target, ForgetJob job, ForgetProof proof, Display display, List<Path> more)
            throws IOException, InterruptedException {
        JsonNode plan = job.plan(target);
        boolean begun = plan.path("unfinished").isNumber();
        if (plan.path("photos").asInt() == 0 && plan.path("identities").isEmpty() && !begun) {
            display.say("Nothing to do: of " + plan.path("target").asText() + " nothing is known.");
            return 0;
        }
        Set<String> faces = new HashSet<>();
        plan.path("faces").forEach(face -> faces.add(face.asText()));
        Set<String> whole = new HashSet<>();
        plan.path("identities").forEach(identity -> {
            if (identity.path("forgotten").asBoolean()) {
                whole.add(identity.path("identity").asText());
            }
        });
        List<String> photos = new ArrayList<>();
        plan.path("whole").forEach(photo -> photos.add(photo.asText()));
        List<Path> copies = job.copies(photos);
        CropTraces crops = new CropTraces(faces, whole).copies(copies);
        List<Path> folders = new ArrayList<>(job.folders().keySet());
        folders.addAll(more);
        for (Path folder : folders) {
            CropTraces unused = crops.in(folder);
        }
        Traces traces = crops.make();
        if (begun) {
            display.say("Going on with forgetting " + plan.path("target").asText() + ".");
        } else if (!confirmed(plan, traces, copies, folders)) {
            display.say("Nothing was done.");
            return 0;
        }
        return proof.of(job.forget(target, traces));
    }

    /** Of an account that goes on being followed more photos will come. */
    private Optional<String> stillFollowed(DataFolder folder) {
        return Optional.ofNullable(library)
                .filter(name -> new ImmichAccounts(folder).list().containsKey(name))
                .map(name -> "The Immich account '" + name + "' is still followed: photos that were never fetched may"
                        + " come. To end that: ./facesets immich remove " + name);
    }

    private boolean confirmed(JsonNode plan, Traces traces, List<Path> copies, List<Path> folders) {
        ForgetLines.plan(plan, traces, copies, folders)
                .forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        if (yes) {
            return true;
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw Fault.user("not-confirmed", "There is nobody to ask here, and no way back: say it with --yes.");
        }
        String answer = console.readLine("Forget all this for good? [y/N] ");
        return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    private Map<String, Object> target() throws IOException {
        Map<String, Object> target = new TreeMap<>();
        if (targets.size() == 1 && targets.getFirst().contains("_")) {
            target.put("identity", targets.getFirst());
        } else if (!targets.isEmpty()) {
            target.put("faces", targets);
        }
        String named = photo;
        if (named != null) {
            target.put("photo", photo(named));
        }
        String wanted = library;
        if (wanted != null) {
            target.put("library", wanted);
        }
        if (target.size() > 1) {
            throw Fault.user("several-targets", "Name one: a person, faces, a photo or a library.");
        }
        return target;
    }

    /** By its bytes where they are at hand, else by where it was. */
    private static String photo(String named) throws IOException {
        if (named.matches("[0-9a-f]{64}")) {
            return named;
        }
        Path file = Path.of(named).toAbsolutePath().normalize();
        return Files.isRegularFile(file) ? Digests.sha256(file) : file.toString();
    }
}
